using System.Text;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Asserts about readers.</summary>
internal static class OutlineReads
{
    /// <summary>The outline of a body that is accepted.</summary>
    public static RequestOutline Accept(this OutlineRead read, string body)
    {
        bool isRead = read(Encoding.UTF8.GetBytes(body), out RequestOutline request, out RequestDefect defect);
        Assert.True(isRead, $"{defect.Param}: {defect.Message} in {body}");
        return request;
    }

    /// <summary>Asserts that a body is refused for one reason, naming one field.</summary>
    public static void Refuse(this OutlineRead read, string body, RequestDefectKind kind, string? param)
    {
        Assert.False(read(Encoding.UTF8.GetBytes(body), out _, out RequestDefect defect), body);
        Assert.Equal((kind, param), (defect.Kind, defect.Param));
        Assert.NotEmpty(defect.Message);
    }
}
