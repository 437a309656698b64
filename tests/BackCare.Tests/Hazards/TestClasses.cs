namespace BackCare.Tests.Hazards;

/// <summary>The classes of facts of a repository.</summary>
internal static partial class TestClasses
{
    /// <returns>Each in tests/ that holds a fact, with its file relative to <paramref name="repository"/>.</returns>
    public static IReadOnlyDictionary<string, string> In(string repository)
    {
        var classes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var tests = Path.Combine(repository, "tests");
        foreach (var path in Directory.EnumerateFiles(tests, "*Facts.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(repository, path).Replace('\\', '/');
            if (name.Split('/') is var folders && (folders.Contains("bin") || folders.Contains("obj"))) continue;
            var text = File.ReadAllText(path);
            // A class without facts shows nothing.
            if (!Fact().IsMatch(text)) continue;
            foreach (Match match in TestClass().Matches(text)) classes.TryAdd(match.Groups[1].Value, name);
        }
        return classes;
    }

    [GeneratedRegex(@"^(?:public|internal) (?:\w+ )*class (\w+Facts)\b", RegexOptions.Multiline)]
    private static partial Regex TestClass();

    [GeneratedRegex(@"^\s*\[(?:Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex Fact();
}
