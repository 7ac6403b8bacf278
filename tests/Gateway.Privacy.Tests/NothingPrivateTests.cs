using System.Text;

namespace Gateway.Privacy.Tests;

/// <summary>
/// What agents and programs send with every request and what is nobody's secret. A false alarm here keeps whole conversations from the
/// cloud, so each of these was seen or is built like what was seen.
/// </summary>
public sealed class NothingPrivateTests
{
    [Theory]
    [InlineData("""{"type":"tool_use","id":"toolu_01A09q90qw90lq917835lq9","name":"get_weather","input":{"city":"Ulm"}}""")]
    [InlineData("""{"type":"tool_result","tool_use_id":"toolu_01A09q90qw90lq917835lq9","content":"sunny"}""")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"call_62136123","type":"function","function":{"name":"f","arguments":"{}"}}]}""")]
    [InlineData("""{"type":"function_call","id":"fc_6890973482a4819fab88","call_id":"call_12345678","name":"f","arguments":"{}"}""")]
    [InlineData("""{"type":"thinking","thinking":"Hm.","signature":"EqQBCkYIBBgCKkBb0f3Ck1oJd8xV0s1mB2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6a7B8c9"}""")]
    [InlineData("""{"previous_response_id":"resp_01m8havhvfxed273n6a1wg0x0e","model":"auto","input":"And then?"}""")]
    [InlineData("""{"metadata":{"user_id":"user_2f1b7c_account__session_6f1e1f0c-7a52-4f0b-9d0e-3a1c5b7d9e10"},"model":"claude-sonnet-4-5-20250929"}""")]
    [InlineData("""{"model":"gpt-5.4-mini-2026-03-17","max_completion_tokens":4096,"temperature":0.7,"seed":1234567}""")]
    [InlineData("""{"id":"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT","object":"chat.completion","created":1741569952}""")]
    [InlineData("commit 9fceb02d0ae598e95dc970b74767f19372d61af8\nDate: Sat Nov 28 15:06:34 2026 +0000")]
    [InlineData("The trace id is 4bf92f3577b34da6a3ce929d0e0e4736, span 00f067aa0ba902b7.")]
    [InlineData("request 550e8400-e29b-41d4-a716-446655440000 took 1234567 ns and read 104857600 bytes at 1732806394123")]
    [InlineData("var token = reader.ReadToken(); if (token == null) throw new InvalidOperationException(\"no token\");")]
    [InlineData("The key idea: pass the session to the client, then authenticate. max_tokens: 4096, top_p=0.95")]
    [InlineData("for (int i = 0; i < 1000000; i++) sum += data[i] * 31 + 0x7fffffff;")]
    [InlineData("dotnet add package Microsoft.Extensions.AI --version 10.0.1 && npm i openai@6.3.0")]
    [InlineData("SELECT id, name FROM orders WHERE created_at > '2026-11-01' AND total > 1299.99 LIMIT 100;")]
    [InlineData("at Gateway.Forwarding.Attempt.RunAsync() in /src/Gateway/Forwarding/Attempt.cs:line 87")]
    [InlineData("Order 4711, invoice 2026-00123, due 2026-12-31, total 1,299.00 EUR, ISBN 978-3-16-148410-0")]
    [InlineData("Pi is 3.14159265358979, e is 2.71828182845904, the answer is 42, the year 1984.")]
    public void Kinds_PlainTraffic_IsNothing(string text) => Assert.Equal(FindingKinds.None, PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text)));
}
