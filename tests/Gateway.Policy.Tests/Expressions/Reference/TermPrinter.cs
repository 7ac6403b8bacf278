using System.Globalization;
using System.Text;

namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>Writes terms as CEL, with brackets where they are needed and, by chance, where they are not, and with varied blanks and quotes.</summary>
internal sealed class TermPrinter(Random random)
{
    private const int Unary = 6;
    private const int Postfix = 7;

    public string Print(Term term) => Print(term, 0);

    private string Print(Term term, int binding)
    {
        var (text, own) = Bare(term);
        return own < binding || random.Next(12) == 0 ? $"({Blank()}{text}{Blank()})" : text;
    }

    private (string Text, int Binding) Bare(Term term)
    {
        string Arg(int index, int binding) => Print(term.Args[index], binding);
        string List(int from) => string.Join($",{Blank()}", term.Args.Skip(from).Select(arg => Print(arg, 0)));
        switch (term.Op)
        {
            case "literal":
                return Literal(term.Value);
            case "fact" or "variable":
                return ((string)term.Value!, Postfix);
            case "has":
                return ($"has({term.Value})", Postfix);
            case "hasKey":
                return ($"has({Arg(0, Postfix)}.{term.Value})", Postfix);
            case "list":
                return ($"[{List(0)}{(term.Args.Length > 0 && random.Next(8) == 0 ? "," : "")}]", Postfix);
            case "map":
                var keys = (object[])term.Value!;
                return ($"{{{string.Join(", ", term.Args.Select((arg, i) => $"{Literal(keys[i]).Text}:{Blank()}{Print(arg, 0)}"))}}}", Postfix);
            case "select":
                return ($"{Arg(0, Postfix)}.{term.Value}", Postfix);
            case "index":
                return ($"{Arg(0, Postfix)}[{Arg(1, 0)}]", Postfix);
            case "call":
                return ($"{term.Value}({List(0)})", Postfix);
            case "method":
                return ($"{Arg(0, Postfix)}.{term.Value}({List(1)})", Postfix);
            case "macro":
                var (macro, variable) = ((string, string))term.Value!;
                return ($"{Arg(0, Postfix)}.{macro}({variable}, {List(1)})", Postfix);
            case "?:":
                return ($"{Arg(0, 1)} ?{Blank()}{Arg(1, 1)} : {Arg(2, 0)}", 0);
            case "!":
                return ($"!{Arg(0, Unary)}", Unary);
            case "neg":
                return ($"-{(term.Args[0].Op == "literal" ? $"({Arg(0, 0)})" : Arg(0, Unary))}", Unary);
        }

        var binding = term.Op switch { "||" => 1, "&&" => 2, "+" or "-" => 4, "*" or "/" or "%" => 5, _ => 3 };
        return (string.Join($" {term.Op}{Blank()} ", term.Args.Select((arg, i) => Print(arg, i == 0 ? binding : binding + 1))), binding);
    }

    private (string Text, int Binding) Literal(object? value) => value switch
    {
        null => ("null", Postfix),
        bool flag => (flag ? "true" : "false", Postfix),
        long number => (random.Next(6) == 0 && number >= 0 ? $"0x{number:X}" : number.ToString(CultureInfo.InvariantCulture), number < 0 ? Unary : Postfix),
        ulong number => (number.ToString(CultureInfo.InvariantCulture) + "u", Postfix),
        double number => (Real(number), double.IsNegative(number) ? Unary : Postfix),
        string text => (Quoted(text), Postfix),
        MomentValue moment => ($"timestamp(\"{(string)ReferenceFunctions.Call("string", moment)}\")", Postfix),
        SpanValue span => ($"duration(\"{(string)ReferenceFunctions.Call("string", span)}\")", Postfix),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static string Real(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.') || text.Contains('E') ? text : text + ".0";
    }

    private string Quoted(string text)
    {
        var quote = random.Next(3) switch { 0 => "'", 1 => "\"\"\"", _ => "\"" };
        if (random.Next(4) == 0 && !text.Contains('\n') && !text.Contains('"') && !text.EndsWith('\\'))
        {
            return $"r\"{text}\"";
        }

        var written = new StringBuilder(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' or '"' or '\'' => written.Append('\\').Append(c),
                '\n' => written.Append("\\n"),
                _ => written.Append(c),
            };
        }

        return written.Append(quote).ToString();
    }

    private string Blank() => random.Next(30) switch { 0 => " ", 1 => "\n", 2 => " // a remark\n\t", _ => "" };
}
