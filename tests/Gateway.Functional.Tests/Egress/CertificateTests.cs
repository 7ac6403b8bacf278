using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Functional.Tests.Gateways;

namespace Gateway.Functional.Tests.Egress;

/// <summary>An upstream's certificate names where its issuer's can be fetched: nobody goes there.</summary>
public sealed class CertificateTests
{
    [Fact]
    public async Task Certificate_OfAnIssuerThatIsNotHere_IsNotFollowedToItsAddress()
    {
        await using var issuer = new WatchingCloud();
        using var certificate = CertificateOf(new Uri(issuer.Url, "/issuer.cer"));
        using var upstream = new TcpListener(IPAddress.Loopback, 0);
        upstream.Start();
        var handshake = ServeAsync(upstream, certificate);
        await using var gateway = await GatewayUnderTest.StartAsync(new Uri($"https://localhost:{((IPEndPoint)upstream.LocalEndpoint).Port}/v1"));

        var answer = await gateway.ChatAsync(Bodies.Chat());
        await handshake;

        Assert.Equal(502, answer.Status);
        Assert.Equal(0, issuer.Connections);
    }

    // What the other side thinks of the certificate comes as an error or as an end.
    private static async Task ServeAsync(TcpListener upstream, X509Certificate2 certificate)
    {
        using var connection = await upstream.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var tls = new SslStream(connection.GetStream());
        try
        {
            // Offline: the server would go and fetch its own issuer.
            var own = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = own }, TestContext.Current.CancellationToken);
            _ = await tls.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
        }
    }

    private static X509Certificate2 CertificateOf(Uri issuersAddress)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        var ca = new CertificateRequest("CN=an issuer nobody has", issuerKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issuer = ca.CreateSelfSigned(from, from.AddDays(3));
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuersAddress.AbsoluteUri]));
        using var bare = request.Create(issuer, from, from.AddDays(2), RandomNumberGenerator.GetBytes(8));
        using var signed = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
    }
}
