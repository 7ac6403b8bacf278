using System.Text;

namespace Gateway.Testing.Http;

/// <summary>Writes the bytes of HTTP/1.1 requests.</summary>
public static class RawHttpRequest
{
    /// <summary>A POST with a JSON body and its length; each header is a whole line, such as <c>x-a: 1</c>.</summary>
    public static byte[] PostJson(string path, string body, params ReadOnlySpan<string> headers) =>
        [.. Head("POST", path, [.. headers, "content-type: application/json", $"content-length: {Encoding.UTF8.GetByteCount(body)}"]), .. Encoding.UTF8.GetBytes(body)];

    /// <summary>A GET.</summary>
    public static byte[] Get(string path, params ReadOnlySpan<string> headers) => Head("GET", path, headers);

    /// <summary>A request line, a host header, the given header lines and the blank line.</summary>
    public static byte[] Head(string method, string path, params ReadOnlySpan<string> headers)
    {
        var text = new StringBuilder().Append(method).Append(' ').Append(path).Append(" HTTP/1.1\r\nhost: 127.0.0.1\r\n");
        foreach (var header in headers)
        {
            text.Append(header).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }
}
