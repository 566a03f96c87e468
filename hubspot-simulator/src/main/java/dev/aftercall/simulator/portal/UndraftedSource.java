package dev.aftercall.simulator.portal;

import java.util.List;

/** What a reader and a request under way see alike: a request's own changes to these count from the next one on. */
abstract sealed class UndraftedSource implements RecordSource permits PortalView, Draft {

    final PortalProfile profile;
    final PortalState state;

    UndraftedSource(PortalProfile profile, PortalState state) {
        this.profile = profile;
        this.state = state;
    }

    @Override
    public PortalProfile profile() {
        return profile;
    }

    @Override
    public PropertySet properties(ObjectType type) {
        return state.properties(type);
    }

    @Override
    public ObjectTypes types() {
        return state.types();
    }

    @Override
    public Schema schema(ObjectType type) {
        return state.schema(type);
    }

    @Override
    public List<Pipeline> allPipelines(ObjectType type) {
        return state.pipelines().of(type);
    }

    @Override
    public List<Pipeline> pipelineVersions(ObjectType type, String id) {
        return state.pipelines().versions(type, id);
    }

    @Override
    public AssociationTypes associationTypes() {
        return state.associationTypes();
    }

    @Override
    public List<ValidationRule> validationRules(ObjectType type) {
        return state.rules(type);
    }

    @Override
    public boolean isBlocked(String email) {
        return state.isBlocked(email);
    }

    @Override
    public boolean isOn(PortalSwitch what) {
        return state.isOn(what);
    }
}
