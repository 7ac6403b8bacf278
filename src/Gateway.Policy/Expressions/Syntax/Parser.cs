namespace Gateway.Policy.Expressions.Syntax;

/// <summary>
/// Reads tokens by CEL's grammar, within bounds on the nesting and on the number of nodes. It stops at the first problem: what follows
/// would be guesses.
/// </summary>
internal sealed class Parser
{
    /// <summary>Loosest first; the operators of a row group from the left.</summary>
    private static readonly string[][] Levels = [["||"], ["&&"], ["<", "<=", ">", ">=", "==", "!=", "in"], ["+", "-"], ["*", "/", "%"]];

    private readonly SourceText _source;
    private readonly TokenReader _tokens;
    private readonly OperandParser _operands;
    private int _nodes;
    private int _depth;

    private Parser(SourceText source, List<Token> tokens)
    {
        _source = source;
        _tokens = new TokenReader(source, tokens);
        _operands = new OperandParser(source, _tokens, this);
    }

    /// <summary>The expression, or null when there is a problem.</summary>
    public static SyntaxNode? Parse(SourceText source)
    {
        if (source.Text.Length > ExpressionLimits.MaxTextLength)
        {
            source.Add(default, $"the expression is longer than {ExpressionLimits.MaxTextLength} characters; split it into several rules");
            return null;
        }

        if (new Lexer(source).Read() is not { } tokens)
        {
            return null;
        }

        var parser = new Parser(source, tokens);
        var expression = parser.Expression();
        return expression is null || parser._tokens.Next.Kind == TokenKind.End
            ? expression
            : parser._tokens.Unexpected("an operator or the end");
    }

    /// <summary>Reads a whole expression, up to what cannot belong to it.</summary>
    public SyntaxNode? Expression()
    {
        if (++_depth > ExpressionLimits.MaxDepth)
        {
            return TooDeep(_tokens.Next.Span);
        }

        var node = Conditional();
        _depth--;
        return node;
    }

    /// <summary>Counts a node made of others, and notes when there are too many, or too many within each other.</summary>
    public SyntaxNode? Counted(SyntaxNode node, params IEnumerable<SyntaxNode> children)
    {
        node.Depth = 1 + children.Select(child => child.Depth).DefaultIfEmpty().Max();
        if (node.Depth > ExpressionLimits.MaxDepth)
        {
            return TooDeep(node.Span);
        }

        if (++_nodes > ExpressionLimits.MaxNodes)
        {
            _source.Add(node.Span, $"the expression has more than {ExpressionLimits.MaxNodes} parts; split it into several rules");
            return null;
        }

        return node;
    }

    private SyntaxNode? TooDeep(SourceSpan at)
    {
        _source.Add(at, $"the expression nests deeper than {ExpressionLimits.MaxDepth} levels; simplify it");
        return null;
    }

    private SyntaxNode? Conditional()
    {
        var condition = Binary(0);
        if (condition is null || !_tokens.At("?"))
        {
            return condition;
        }

        var sign = _tokens.Take();
        if (Binary(0) is not { } yes || !_tokens.Expect(":") || Expression() is not { } no)
        {
            return null;
        }

        SyntaxNode[] operands = [condition, yes, no];
        return Counted(new CallSyntax("?:", null, operands, sign.Span, SourceSpan.Over(condition.Span, no.Span)), operands);
    }

    private SyntaxNode? Binary(int level)
    {
        if (level == Levels.Length)
        {
            return _operands.Unary();
        }

        var left = Binary(level + 1);
        while (left is not null && Levels[level].Any(_tokens.At))
        {
            var sign = _tokens.Take();
            left = level < 2 ? Chain(level, left, sign) : Pair(left, sign, Binary(level + 1));
        }

        return left;
    }

    private SyntaxNode? Pair(SyntaxNode left, Token sign, SyntaxNode? right) => right is null
        ? null
        : Counted(new CallSyntax(sign.Text, null, [left, right], sign.Span, SourceSpan.Over(left.Span, right.Span)), left, right);

    /// <summary>A chain of one logic operator is one node: it is the same by CEL's rules, and neither deep nor slow.</summary>
    private SyntaxNode? Chain(int level, SyntaxNode first, Token sign)
    {
        var operands = new List<SyntaxNode> { first };
        do
        {
            if (Binary(level + 1) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }
        while (_tokens.TryTake(sign.Text));

        return Counted(new CallSyntax(sign.Text, null, operands, sign.Span, SourceSpan.Over(first.Span, operands[^1].Span)), operands);
    }
}
