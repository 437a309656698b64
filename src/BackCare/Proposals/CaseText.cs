namespace BackCare.Proposals;

/// <summary>Why it is proposed and what the rules say, in comments above the entry: a file for `backcare vignettes`.</summary>
public static class CaseText
{
    private const string Comment = "# ";

    internal static string Of(string why, IEnumerable<string> rulesSay, string yaml)
    {
        var text = new StringBuilder();
        foreach (var line in why.Split('\n').Prepend("Why:").Append("What the rules say:").Concat(rulesSay))
            text.Append(Comment).Append(line.ReplaceLineEndings(" ").Trim()).Append('\n');
        return text.Append(yaml.TrimEnd('\n')).ToString();
    }

    /// <summary>Why it is proposed and what the rules say, in plain lines.</summary>
    public static string WordsIn(string text) => string.Join('\n', text.Split('\n').TakeWhile(line => line.StartsWith('#'))
        .Select(line => line.TrimStart('#').TrimStart()));

    /// <summary>The entry for vignettes.yaml, without the comments above it.</summary>
    public static string EntryIn(string text) =>
        string.Join('\n', text.Split('\n').SkipWhile(line => line.StartsWith('#'))) + "\n";
}
