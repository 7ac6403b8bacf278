namespace Gateway.Policy.Expressions.Types;

/// <summary>A type of the language. Types are equal when they are built alike.</summary>
internal sealed record ExpressionType
{
    public static readonly ExpressionType Nothing = new(TypeKind.Nothing);
    public static readonly ExpressionType Null = new(TypeKind.Null);
    public static readonly ExpressionType Bool = new(TypeKind.Bool);
    public static readonly ExpressionType Int = new(TypeKind.Int);
    public static readonly ExpressionType UInt = new(TypeKind.UInt);
    public static readonly ExpressionType Double = new(TypeKind.Double);
    public static readonly ExpressionType String = new(TypeKind.String);
    public static readonly ExpressionType Timestamp = new(TypeKind.Timestamp);
    public static readonly ExpressionType Duration = new(TypeKind.Duration);
    public static readonly ExpressionType Pattern = new(TypeKind.Pattern);
    public static readonly ExpressionType Zone = new(TypeKind.Zone);
    public static readonly ExpressionType StringList = List(String);

    private ExpressionType(TypeKind kind) => Kind = kind;

    /// <summary>What kind of type it is.</summary>
    public TypeKind Kind { get; }

    /// <summary>Type of a list's items or a map's values; null for the others.</summary>
    public ExpressionType? Element { get; private init; }

    /// <summary>Type of a map's keys; null for the others.</summary>
    public ExpressionType? Key { get; private init; }

    /// <summary>The names of a ranked type; null for the others.</summary>
    public RankedScale? Scale { get; private init; }

    /// <summary>The type of lists of these items.</summary>
    public static ExpressionType List(ExpressionType element) => new(TypeKind.List) { Element = element };

    /// <summary>The type of maps from these keys to these values.</summary>
    public static ExpressionType Map(ExpressionType key, ExpressionType value) => new(TypeKind.Map) { Key = key, Element = value };

    /// <summary>The type of the names of this scale.</summary>
    public static ExpressionType Ranked(RankedScale scale) => new(TypeKind.Ranked) { Scale = scale };

    /// <summary>The type that holds the values of both, or null when there is none: only empty lists and maps bend.</summary>
    public static ExpressionType? Join(ExpressionType a, ExpressionType b)
    {
        if (a == b || b.Kind == TypeKind.Nothing)
        {
            return a;
        }

        if (a.Kind == TypeKind.Nothing)
        {
            return b;
        }

        return (a.Kind, b.Kind) switch
        {
            (TypeKind.List, TypeKind.List) => Join(a.Element!, b.Element!) is { } element ? List(element) : null,
            (TypeKind.Map, TypeKind.Map) =>
                Join(a.Key!, b.Key!) is { } key && Join(a.Element!, b.Element!) is { } value ? Map(key, value) : null,
            _ => null,
        };
    }

    /// <summary>True when the type of something inside is not known, as of an empty list.</summary>
    public bool IsOpen => Kind == TypeKind.Nothing || Element is { IsOpen: true } || Key is { IsOpen: true };

    /// <summary>The type as an admin reads it.</summary>
    public override string ToString() => Kind switch
    {
        TypeKind.Nothing => "?",
        TypeKind.List => $"list({Element})",
        TypeKind.Map => $"map({Key}, {Element})",
        TypeKind.Ranked => Scale!.Name,
        TypeKind.Null => "null",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
