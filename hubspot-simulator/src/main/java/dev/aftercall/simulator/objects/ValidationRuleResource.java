package dev.aftercall.simulator.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.ValidationRule;

/** The rules that an account sets for values of properties: read all or one property's, set one. */
public final class ValidationRuleResource {

    private static final String FAMILY = "property-validations";
    private static final String ONE = "/{type}/{name}";

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", FAMILY, "/{type}", Bucket.GENERAL, ValidationRuleResource::list);
        routes.addCrm("GET", FAMILY, ONE, Bucket.GENERAL, ValidationRuleResource::ofProperty);
        routes.addCrm("GET", FAMILY, ONE + "/rule-type/{ruleType}", Bucket.GENERAL, ValidationRuleResource::get);
        routes.addCrm("PUT", FAMILY, ONE + "/rule-type/{ruleType}", Bucket.GENERAL, ValidationRuleResource::set);
    }

    private static Reply list(ApiCall call) {
        Map<String, List<ValidationRule>> byProperty = rules(call).stream()
                .collect(Collectors.groupingBy(ValidationRule::propertyName, LinkedHashMap::new, Collectors.toList()));
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        byProperty.forEach((name, rules) -> {
            ObjectNode entry = results.addObject().put("propertyName", name);
            ArrayNode list = entry.putArray("propertyValidationRules");
            rules.forEach(rule -> list.add(json(rule)));
        });
        return Reply.ok(body);
    }

    private static Reply ofProperty(ApiCall call) {
        String name = call.request().pathValue("name");
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        rules(call).stream().filter(rule -> rule.propertyName().equals(name)).forEach(rule -> results.add(json(rule)));
        return Reply.ok(body);
    }

    private static Reply get(ApiCall call) {
        String name = call.request().pathValue("name");
        String kind = call.request().pathValue("ruleType");
        return rules(call).stream()
                .filter(rule ->
                        rule.propertyName().equals(name) && rule.ruleType().equals(kind))
                .findFirst()
                .map(rule -> Reply.ok(json(rule)))
                .orElseThrow(Failures::resourceNotFound);
    }

    private static List<ValidationRule> rules(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.readSchema(type));
        return call.portal().read(view -> view.validationRules(type));
    }

    private static Reply set(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        ObjectNode body = call.request().json();
        ValidationRule rule = new ValidationRule(
                call.request().pathValue("name"),
                call.request().pathValue("ruleType"),
                Json.textList(body, "ruleArguments"),
                Json.text(body, "shouldApplyNormalization", "false").equals("true"));
        return call.portal().write(draft -> {
            PropertyDefinition property = draft.definitions(type).get(rule.propertyName());
            if (property == null) {
                throw PropertyWriter.notFound(rule.propertyName());
            }
            RuleForm.check(rule, property);
            draft.add(new PortalChange.RuleSaved(type, rule));
            return Reply.noContent();
        });
    }

    private static ObjectNode json(ValidationRule rule) {
        ObjectNode json = Json.object();
        json.put("ruleType", rule.ruleType());
        json.set("ruleArguments", Json.texts(rule.ruleArguments()));
        json.put("shouldApplyNormalization", rule.shouldApplyNormalization());
        return json;
    }
}
