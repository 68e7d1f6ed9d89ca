package course.futures;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What people send to a web server to get at a file beside its folder, or just to see what happens. */
final class HostileRequests {

    private HostileRequests() {}

    /** Up to where the header would go on; the file is {@code secret.txt}, one above the folder. */
    static List<String> asking(Path secret) {
        String absolute = secret.toUri().getRawPath();
        Stream<String> paths = Stream.of(upAndOut(), inDisguise(), withTheOtherSlash(), fromTheRoot(absolute),
                elsewhere(absolute), withSomethingInIt(), hidden(), tooLong()).flatMap(List::stream);
        return Stream.concat(paths.map(path -> "GET " + path + " HTTP/1.1"), noRequests().stream()).toList();
    }

    private static List<String> upAndOut() {
        return List.of("/../secret.txt", "/../../secret.txt", "/sub/../../secret.txt", "/./../secret.txt",
                "/.././secret.txt", "//../secret.txt", "/..//secret.txt", "/public/../../secret.txt",
                "/../public/../secret.txt", "/sub/../../public/../secret.txt", "/index.html/../../secret.txt",
                "/nowhere/../../secret.txt", "/.../secret.txt", "/..", "/../", "/../public/index.html");
    }

    private static List<String> inDisguise() {
        return List.of("/%2e%2e/secret.txt", "/%2E%2E/secret.txt", "/.%2e/secret.txt", "/%2e./secret.txt",
                "/..%2fsecret.txt", "/..%2Fsecret.txt", "/%2e%2e%2fsecret.txt", "/sub%2f..%2f..%2fsecret.txt",
                "/%2f..%2fsecret.txt", "/%252e%252e/secret.txt", "/%252e%252e%252fsecret.txt",
                "/%c0%ae%c0%ae/secret.txt", "/%c0%af../secret.txt", "/%e0%80%ae%e0%80%ae/secret.txt",
                "/%uff0e%uff0e/secret.txt", "/\u00c0\u00ae\u00c0\u00ae/secret.txt", "/%ff%fe/secret.txt",
                "/..;/secret.txt", "/..;a=b/secret.txt", "/..%00/secret.txt", "/..%20/secret.txt");
    }

    private static List<String> withTheOtherSlash() {
        return List.of("/..\\secret.txt", "\\..\\secret.txt", "/..%5csecret.txt", "/..%5C..%5Csecret.txt",
                "/sub%5c..%5c..%5csecret.txt");
    }

    private static List<String> fromTheRoot(String absolute) {
        return List.of(absolute, "/" + absolute, "//" + absolute, "/%2f" + absolute.substring(1),
                "/C:" + absolute, "/C%3a/Windows/win.ini", "//etc/passwd", "/etc/passwd", "/%2fetc%2fpasswd",
                "/~root/", "/proc/self/environ");
    }

    private static List<String> elsewhere(String absolute) {
        return List.of("file://" + absolute, "http://127.0.0.1/../secret.txt",
                "http://else.where/../secret.txt", "../secret.txt", "secret.txt", "public/../secret.txt", "*",
                "?/../secret.txt", "mailto:root", "http:");
    }

    private static List<String> withSomethingInIt() {
        return List.of("/secret.txt%00", "/index.html%00.txt", "/%00", "/\0", "/in\0dex.html",
                "/index.html\t", "/index.html/", "/%0d%0aSet-Cookie:%20a=b", "/%zz", "/%", "/%2", "/con",
                "/index.html::$DATA");
    }

    private static List<String> hidden() {
        return List.of("/.password", "/%2epassword", "/./.password", "/sub/../.password");
    }

    private static List<String> tooLong() {
        return List.of("/" + "a".repeat(500_000), "/" + "../".repeat(5_000) + "secret.txt",
                "/" + "%2e%2e/".repeat(5_000) + "secret.txt", "/" + "sub/".repeat(5_000));
    }

    private static List<String> noRequests() {
        return List.of("", "\0", "GET", "GET /", "GET  /../secret.txt HTTP/1.1", "get / HTTP/1.1",
                "FETCH /../secret.txt HTTP/1.1", "GET /../secret.txt", "GET /../secret.txt HTTP/0.9",
                "GET /../secret.txt HTTP/1.1\nHost: x", "POST /../secret.txt HTTP/1.1",
                "PUT /../secret.txt HTTP/1.1", "CONNECT 127.0.0.1:22 HTTP/1.1",
                "\u0016\u0003\u0001\u0002\0\u0001\0", "a".repeat(500_000),
                "GET / HTTP/1.1\r\nContent-Length: -1", "GET / HTTP/1.1\r\nContent-Length: many",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
                "GET / HTTP/1.1\r\nX-Long: " + "a".repeat(500_000),
                "GET / HTTP/1.1" + "\r\nX-Many: header".repeat(50_000));
    }
}
