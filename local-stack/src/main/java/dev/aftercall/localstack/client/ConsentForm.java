package dev.aftercall.localstack.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of HubSpot's consent page, filled in as a person would: an account chosen, Allow clicked.
 *
 * @param action where it is sent to
 * @param fields its hidden fields
 */
record ConsentForm(String action, List<Map.Entry<String, String>> fields) {
    private static final Pattern FORM = Pattern.compile("<form [^>]*action=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern ALLOW = Pattern.compile("<button [^>]*name=\"decision\" value=\"allow\"");

    /**
     * Reads a page.
     *
     * @throws StoppedShort when there is nothing to allow on it
     */
    static ConsentForm on(String page) {
        Matcher form = FORM.matcher(page);
        if (!form.find() || !ALLOW.matcher(page).find()) {
            throw new StoppedShort("HubSpot's consent page has no Allow button");
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            fields.add(Map.entry(hidden.group(1), unescaped(hidden.group(2))));
        }
        return new ConsentForm(unescaped(form.group(1)), List.copyOf(fields));
    }

    /** What a browser sends when Allow is clicked. */
    String allowed(long hubId) {
        List<Map.Entry<String, String>> sent = new ArrayList<>(fields);
        sent.add(Map.entry("hub_id", Long.toString(hubId)));
        sent.add(Map.entry("decision", "allow"));
        return sent.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
