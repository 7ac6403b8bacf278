using System.Text.Json.Nodes;
using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Tests;

/// <summary>The schemas for editors say what the readers read: no key more, no key less.</summary>
public sealed class SchemaTests
{
    private const string Nobody = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";
    private const string Known = "unknown key; known: ";
    private static readonly string[] Files = ["deployments", "routing", "models", "prices", "limits", "terms"];

    public static TheoryData<string> Names => [.. Files];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_EveryMapping_HasTheKeysOfTheReader(string name)
    {
        var compared = 0;
        Walk(Schema(name), Nest, (schema, path, nest) =>
        {
            var problems = Compile(name, nest(new JsonObject { [Nobody] = "x" })).ToArray();
            var unknown = Assert.Single(problems, problem => problem.Key == Join(path, Nobody));
            Assert.StartsWith(Known, unknown.Cure, StringComparison.Ordinal);
            Assert.Equal(Keys(schema).Order(StringComparer.Ordinal), unknown.Cure[Known.Length..].Split(", ").Order(StringComparer.Ordinal));

            var missing = problems.Where(problem => problem.Cure.StartsWith("is missing", StringComparison.Ordinal)).Select(problem => problem.Key).ToHashSet();
            Assert.All((schema["required"] as JsonArray ?? []).Select(key => Join(path, $"{key}")), key => Assert.Contains(key, missing));
            compared++;
        });
        Assert.True(compared >= 2);

        static JsonNode Nest(JsonNode node) => node;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_EveryPack_Conforms(string name)
    {
        var files = Directory.GetFiles(TestPolicy.Folder, $"{name}.yaml", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var problems = new ProblemCollector(file);
            var root = YamlTreeReader.Read(new PolicyFile(name, File.ReadAllText(file)), problems);
            Assert.Empty(problems.Problems);
            Conforms(root!, Schema(name), file);
        }
    }

    private static void Walk(JsonObject schema, Func<JsonNode, JsonNode> nest, Action<JsonObject, string, Func<JsonNode, JsonNode>> visit, string path = "")
    {
        if (schema["properties"] is JsonObject properties && schema["additionalProperties"] is JsonValue)
        {
            // Tables whose keys are words of their own are read as pairs and checked by the compiler, in other words.
            if (path is not ("labels" or "privacy") && !path.EndsWith(".weights", StringComparison.Ordinal))
            {
                visit(schema, path, nest);
            }

            foreach (var (key, value) in properties)
            {
                Walk(value!.AsObject(), inner => nest(new JsonObject { [key] = inner }), visit, Join(path, key));
            }
        }
        else if (schema["additionalProperties"] is JsonObject values)
        {
            Walk(values, inner => nest(new JsonObject { ["any"] = inner }), visit, Join(path, "any"));
        }
        else if (schema["items"] is JsonObject items)
        {
            Walk(items, inner => nest(new JsonArray(inner)), visit, path + "[0]");
        }

        foreach (var choice in schema["oneOf"] as JsonArray ?? [])
        {
            if (choice!["properties"] is not null)
            {
                Walk(choice.AsObject(), nest, visit, path);
            }
        }
    }

    private static void Conforms(YamlNode node, JsonObject schema, string where)
    {
        if (schema["oneOf"] is JsonArray choices && schema["properties"] is null)
        {
            var fitting = choices.Select(choice => choice!.AsObject()).FirstOrDefault(choice => Fits(node, choice));
            Assert.True(fitting is not null, $"{where}: {node.Key} is none of the choices");
            Conforms(node, fitting!, where);
            return;
        }

        Assert.True(Fits(node, schema), $"{where}: {node.Key} has another shape");
        if (schema["enum"] is JsonArray words)
        {
            Assert.Contains(node.Text, words.Select(word => $"{word}"));
        }

        for (var i = 0; i < node.Names.Count; i++)
        {
            var value = schema["properties"]?[node.Names[i]] ?? schema["additionalProperties"] as JsonObject;
            Assert.True(value is not null, $"{where}: {node.Items[i].Key} is not in the schema");
            Conforms(node.Items[i], value!.AsObject(), where);
        }

        foreach (var item in node.Kind == YamlKind.List ? node.Items : [])
        {
            Conforms(item, schema["items"]!.AsObject(), where);
        }
    }

    private static bool Fits(YamlNode node, JsonObject schema) => $"{schema["type"]}" switch
    {
        "object" => node.Kind == YamlKind.Map,
        "array" => node.Kind == YamlKind.List,
        _ => node.Kind == YamlKind.Text,
    };

    private static IEnumerable<PolicyProblem> Compile(string name, JsonNode document)
    {
        var files = new Dictionary<string, string> { ["deployments"] = TestPolicy.Deployments, ["routing"] = TestPolicy.Routing };
        files[name] = document.ToJsonString();
        return PolicyCompiler.Compile("test", [.. files.Select(file => new PolicyFile($"{file.Key}.yaml", file.Value))], new PolicyInputs { LocalModel = "demo", Variable = _ => null }).Problems
            .Where(problem => problem.File == $"{name}.yaml");
    }

    private static IEnumerable<string> Keys(JsonObject schema) => schema["properties"]!.AsObject().Select(pair => pair.Key);

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static JsonObject Schema(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(TestPolicy.Folder, "schemas", $"{name}.schema.json")))!.AsObject();
}
