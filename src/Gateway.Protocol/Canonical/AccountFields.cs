using System.Text.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>Fields about who asks and how it is billed, which no answer depends on.</summary>
internal static class AccountFields
{
    // OpenAI's limit for the id of an end user.
    private const int MaxUserBytes = 64;

    /// <summary>Writes OpenAI's <c>user</c>: the older name, which compatible providers know too.</summary>
    public static void WriteUser(RequestDraft draft)
    {
        JsonElement user = draft.Request.EndUser;
        if (draft.Request.Source == Dialect.AnthropicMessages && user.IsGiven() && user.Raw().Length - 2 > MaxUserBytes)
        {
            draft.Drop("metadata.user_id");
        }
        else
        {
            // A client that sent both names has the newer one here and the older one among its own fields.
            bool hasBoth = draft.IsNative && ForeignFields.Find(draft.Request, "user").IsGiven();
            draft.Output.WriteGiven(hasBoth ? "safety_identifier"u8 : "user"u8, user);
        }
    }

    /// <summary>Writes what chat and Responses alone have: <c>prompt_cache_key</c> and OpenAI's <c>service_tier</c>.</summary>
    public static void WriteOpenAIOnly(RequestDraft draft)
    {
        draft.Output.WriteGiven("prompt_cache_key"u8, draft.Request.PromptCacheKey);
        if (draft.Request.Source == Dialect.AnthropicMessages)
        {
            DropTier(draft);
        }
        else
        {
            draft.Output.WriteGiven("service_tier"u8, draft.Request.ServiceTier);
        }
    }

    /// <summary>Leaves all of them out.</summary>
    public static void DropAll(RequestDraft draft)
    {
        draft.DropGiven(draft.Request.Source == Dialect.AnthropicMessages ? "metadata.user_id" : "user", draft.Request.EndUser);
        DropOpenAIOnly(draft);
        draft.DropGiven("metadata", draft.Request.Metadata);
        DropTier(draft);
    }

    /// <summary>Leaves out <c>prompt_cache_key</c>.</summary>
    public static void DropOpenAIOnly(RequestDraft draft) => draft.DropGiven("prompt_cache_key", draft.Request.PromptCacheKey);

    /// <summary>Leaves out <c>service_tier</c>; without a note when it asked for what is the rule anyway.</summary>
    public static void DropTier(RequestDraft draft)
    {
        JsonElement tier = draft.Request.ServiceTier;
        bool isRule = tier.ValueKind == JsonValueKind.String && (tier.ValueEquals("auto"u8) || tier.ValueEquals("default"u8));
        if (!isRule)
        {
            draft.DropGiven("service_tier", tier);
        }
    }
}
