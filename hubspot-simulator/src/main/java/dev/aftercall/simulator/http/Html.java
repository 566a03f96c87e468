package dev.aftercall.simulator.http;

/** Escaping, and the frame that every page stands in. */
public final class Html {

    private static final String STYLE = """
            body{margin:0;font:15px/1.5 system-ui,sans-serif;color:#213343;background:#f5f8fa}
            header{background:#33475b;color:#fff;padding:14px 28px}
            header a{color:#fff;text-decoration:none;font-weight:600}
            header a+a{margin-left:18px;font-weight:400}header small{opacity:.7;margin-left:12px}
            main{max-width:1060px;margin:24px auto;padding:0 20px}
            h1{font-size:24px;margin:8px 0 16px}h2{font-size:17px;margin:28px 0 8px}
            a{color:#00658a}table{border-collapse:collapse;width:100%;background:#fff}
            th,td{text-align:left;padding:8px 12px;border-bottom:1px solid #dfe3eb;vertical-align:top}
            th{background:#eaf0f6;font-size:13px}
            .card{background:#fff;border:1px solid #dfe3eb;border-radius:6px;padding:14px 18px;margin:12px 0}
            .kind{display:inline-block;border-radius:10px;padding:1px 10px;font-size:12px;background:#e5f5f8;color:#00658a}
            .tasks{background:#fef3d9;color:#8a5a00}.meetings{background:#e8e3fb;color:#4b2fa5}.notes{background:#eaf0f6;color:#33475b}
            .muted{color:#7c98b6;font-size:13px}dl{display:grid;grid-template-columns:220px 1fr;gap:2px 14px;margin:8px 0}
            dt{color:#516f90;font-size:13px}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
            button{font:inherit;padding:8px 22px;border-radius:4px;border:1px solid #ff7a59;background:#ff7a59;color:#fff}
            button.plain{background:#fff;color:#33475b;border-color:#cbd6e2}
            input[type=search]{font:inherit;padding:6px 10px;width:320px;border:1px solid #cbd6e2;border-radius:4px}
            """;

    private Html() {}

    /** Text made safe to stand between tags and in quoted attributes. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /**
     * A whole page.
     *
     * @param title plain text
     * @param content markup, already escaped
     */
    public static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <style>%s</style></head>
                <body><header><a href="/">HubSpot simulator</a><a href="/log">Requests</a><a href="/faults">Faults</a><a href="/webhooks">Webhooks</a><small>not HubSpot: a stand-in on this machine</small></header>
                <main>%s</main></body></html>
                """.formatted(escape(title), STYLE, content);
    }
}
