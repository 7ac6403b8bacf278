using System.Text;
using System.Text.Json;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>Random JSON made of the words of the four dialects, so that readers get far with it.</summary>
internal sealed class AnswerReaderWords(Random random)
{
    private const int Deepest = 6;

    private static readonly string[] Names =
    [
        "id", "model", "created", "choices", "index", "delta", "message", "content", "reasoning_content", "reasoning", "refusal", "tool_calls", "function",
        "name", "arguments", "function_call", "finish_reason", "usage", "error", "logprobs", "annotations", "type", "text", "thinking", "content_block", "input",
        "partial_json", "signature", "data", "stop_reason", "stop_sequence", "citation", "response", "item", "output_index", "content_index", "output", "status",
        "call_id", "summary", "encrypted_content", "candidates", "parts", "functionCall", "args", "partialArgs", "jsonPath", "stringValue", "numberValue",
        "willContinue", "thoughtSignature", "thought", "finishReason", "usageMetadata", "promptFeedback", "blockReason", "promptTokenCount", "prompt_tokens",
        "input_tokens", "output_tokens", "c\\ud800", "\\u0069d",
    ];

    private static readonly string[] Texts =
    [
        "a", "", "stop", "STOP", "tool_calls", "text", "thinking", "tool_use", "message_start", "message_delta", "message_stop", "content_block_start",
        "content_block_delta", "content_block_stop", "text_delta", "input_json_delta", "thinking_delta", "signature_delta", "citations_delta", "error", "message",
        "reasoning", "function_call", "custom_tool_call", "response.created", "response.completed", "response.failed", "response.output_item.added",
        "response.output_item.done", "response.output_text.delta", "response.output_text.done", "response.function_call_arguments.delta",
        "response.custom_tool_call_input.delta", "response.reasoning_summary_text.delta", "completed", "incomplete", "failed", "$.a.b", "$.a[0]", "$['x']", "$.a[1].b",
        "\\ud83d", "\\ude00 \\u0000 \\\" \\\\",
    ];

    private static readonly string[] Others = ["0", "1", "2", "-1", "127", "128", "1e9", "1.5", "99999999999999999999", "true", "false", "null", "{}", "[]"];

    private readonly StringBuilder _text = new();

    /// <summary>One random object.</summary>
    public byte[] Object()
    {
        _text.Clear();
        Value(depth: 0, kind: 0);
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    /// <summary>Reads a random object as a whole answer.</summary>
    public void ReadWhole(Dialect dialect)
    {
        using JsonDocument document = JsonDocument.Parse(Object());
        AnswerReaderFixture.Reader(dialect).ReadWhole(document.RootElement, new SinkOrderChecker(new DeafSink()));
    }

    private void Value(int depth, int kind)
    {
        if (kind <= 1 && depth < Deepest)
        {
            bool isObject = kind == 0;
            _text.Append(isObject ? '{' : '[');
            for (int i = random.Next(isObject ? 1 : 0, isObject ? 6 : 3); i > 0; i--)
            {
                if (isObject)
                {
                    _text.Append('"').Append(Names[random.Next(Names.Length)]).Append("\":");
                }

                Value(depth + 1, random.Next(isObject ? 6 : 2));
                _text.Append(i > 1 ? "," : "");
            }

            _text.Append(isObject ? '}' : ']');
        }
        else if (kind < 5)
        {
            _text.Append('"').Append(Texts[random.Next(Texts.Length)]).Append('"');
        }
        else
        {
            _text.Append(Others[random.Next(Others.Length)]);
        }
    }
}
