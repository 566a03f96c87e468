package dev.aftercall.hubspot.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.aftercall.hubspot.ApiVersion;

/**
 * One HubSpot that the contract is held against: an API version, and what is otherwise than we think. Simulated are every
 * version as we think, and the default one with each unknown turned alone, all of them together, and all but those without
 * which there is no write id. A real account is one case; {@code -Dhubspot.contract.turned} names what is known of it.
 */
record ContractCase(ApiVersion version, Set<Unknown> turned) {

    private static final Set<Unknown> WITHOUT_WRITE_IDS =
            EnumSet.of(Unknown.NO_PROPERTIES, Unknown.NO_UNIQUE_PROPERTIES);

    static List<ContractCase> all() {
        List<ContractCase> all = new ArrayList<>();
        Set<Unknown> known = known();
        for (ApiVersion version : List.of(ApiVersion.V3, ApiVersion.V2026_03, ApiVersion.V2026_09)) {
            all.add(new ContractCase(version, known));
        }
        if (ContractTarget.isSimulated()) {
            for (Unknown one : Unknown.values()) {
                all.add(new ContractCase(ApiVersion.DEFAULT, EnumSet.of(one)));
            }
            all.add(new ContractCase(ApiVersion.DEFAULT, Unknown.TOGETHER));
            Set<Unknown> most = EnumSet.copyOf(Unknown.TOGETHER);
            most.removeAll(WITHOUT_WRITE_IDS);
            all.add(new ContractCase(ApiVersion.DEFAULT, most));
        }
        return all;
    }

    /**
     * Those in which a property of ours can be made unique; the others are {@link #withoutWriteIds()}. That property is what
     * tells results apart where they have no trace ids, so that is held against the other versions too.
     */
    static List<ContractCase> withWriteIds() {
        List<ContractCase> those =
                new ArrayList<>(all().stream().filter(ContractCase::hasWriteIds).toList());
        if (ContractTarget.isSimulated()) {
            for (ApiVersion version : List.of(ApiVersion.V3, ApiVersion.V2026_09)) {
                those.add(new ContractCase(version, EnumSet.of(Unknown.RESULTS_WITHOUT_TRACE_IDS)));
            }
        }
        return those;
    }

    static List<ContractCase> withoutWriteIds() {
        return all().stream().filter(each -> !each.hasWriteIds()).toList();
    }

    private boolean hasWriteIds() {
        return turned.stream().noneMatch(WITHOUT_WRITE_IDS::contains);
    }

    private static Set<Unknown> known() {
        return Arrays.stream(System.getProperty("hubspot.contract.turned", "").split(","))
                .filter(name -> !name.isBlank())
                .map(name -> Unknown.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Unknown.class)));
    }

    @Override
    public String toString() {
        String how = turned.equals(Unknown.TOGETHER)
                ? "all turned"
                : turned.size() > 3
                        ? "all turned that leave write ids"
                        : turned.stream().map(Unknown::name).sorted().collect(Collectors.joining(", "));
        return version
                + (how.isEmpty() ? "" : ", " + how.toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
