using System.Text.Json;
using Gateway.Forwarding;
using Gateway.Upstreams;

namespace Gateway.Tests.Forwarding;

/// <summary>Refusals in the words that providers document or are known to use.</summary>
public sealed class RefusalKindsTests
{
    [Theory]
    [InlineData("""{"message":"This model's maximum context length is 128000 tokens. However, your messages resulted in 140000 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}""")]
    [InlineData("""{"message":"Your input exceeds the context window of this model. Please adjust your input and try again.","type":"invalid_request_error","param":"input","code":"context_length_exceeded"}""")]
    [InlineData("""{"message":"Invalid 'messages[0].content': string too long. Expected a string with maximum length 10485760.","type":"invalid_request_error","param":"messages[0].content","code":"string_above_max_length"}""")]
    [InlineData("""{"message":"This model's maximum context length is 4096 tokens. However, you requested 4224 tokens.","type":"BadRequestError","param":null,"code":400}""")]
    [InlineData("""{"type":"invalid_request_error","message":"prompt is too long: 208310 tokens > 200000 maximum"}""")]
    [InlineData("""{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length or `max_tokens` and try again"}""")]
    [InlineData("""{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}""")]
    [InlineData("""{"code":400,"message":"request (9001 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":9001,"n_ctx":4096}""")]
    public void Of_TooLong_IsContextWindow(string error) => Is(AttemptOutcome.ContextWindow, error);

    [Theory]
    [InlineData("""{"message":"Your request was rejected as a result of our safety system.","type":"invalid_request_error","param":null,"code":"content_policy_violation"}""")]
    [InlineData("""{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter"}""")]
    [InlineData("""{"message":"Invalid prompt: your prompt was flagged as potentially violating our usage policy.","type":"invalid_request_error","param":null,"code":"invalid_prompt"}""")]
    [InlineData("""{"type":"invalid_request_error","message":"Output blocked by content filtering policy"}""")]
    public void Of_Filtered_IsContentFilter(string error) => Is(AttemptOutcome.ContentFilter, error);

    [Theory]
    [InlineData("""{"message":"Unsupported parameter: 'logprobs' is not supported with this model.","type":"invalid_request_error","param":"logprobs","code":"unsupported_parameter"}""")]
    [InlineData("""{"message":"Invalid content type. image_url is only supported by certain models.","type":"invalid_request_error","param":"messages.[0].content.[1].type","code":null}""")]
    [InlineData("""{"type":"invalid_request_error","message":"'claude-3-5-haiku-20241022' does not support image input."}""")]
    [InlineData("""{"code":400,"message":"Function calling is not enabled for models/gemma-3-27b-it","status":"INVALID_ARGUMENT"}""")]
    [InlineData("""{"code":404,"message":"No endpoints found that support tool use."}""")]
    [InlineData("""{"message":"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set","type":"BadRequestError","param":null,"code":400}""")]
    public void Of_CannotDoIt_IsRefusedCapability(string error) => Is(AttemptOutcome.RefusedCapability, error);

    [Theory]
    [InlineData("""{"message":"temperature is too hot","type":"invalid_request_error","param":"temperature","code":"invalid_value"}""")]
    [InlineData("""{"type":"invalid_request_error","message":"messages: at least one message is required"}""")]
    [InlineData("""{"type":"not_found_error","message":"model: claude-9"}""")]
    [InlineData("""{"message":7,"code":["x"]}""")]
    [InlineData("{}")]
    public void Of_AnythingElse_IsOnlyARefusal(string error) => Is(AttemptOutcome.RequestRefused, error);

    private static void Is(AttemptOutcome expected, string error)
    {
        using var document = JsonDocument.Parse(error);
        Assert.Equal(expected, RefusalKinds.Of(document.RootElement));
    }
}
