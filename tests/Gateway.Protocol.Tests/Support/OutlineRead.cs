namespace Gateway.Protocol.Tests.Support;

/// <summary>A reader of one kind of body, in one shape for tables.</summary>
internal delegate bool OutlineRead(ReadOnlySpan<byte> body, out RequestOutline request, out RequestDefect defect);
