namespace BackCare.Tests;

/// <summary>Content is read on several cores, but problems are reported as if on one.</summary>
public sealed class LibraryProblemFacts : OnCopiedContent
{
    private static readonly string[] Kinds =
    [
        "exercises/bridge.poses.yaml", "guides/sleep.md", "sources.yaml", "triage/asked.yaml",
        "triage/vignettes.yaml",
    ];

    [Fact]
    public void Problems_of_bad_content_are_all_reported_and_always_in_the_same_order()
    {
        foreach (var name in Kinds) content.Write(name, content.Text(name).Replace(":", " ").Replace(',', ' '));
        var first = Problems();
        Assert.All(Kinds, name => Assert.Contains(first, problem => problem.StartsWith($"{name}:", StringComparison.Ordinal)));
        for (var again = 0; again < 5; again++) Assert.Equal(first, Problems());
    }

    private string[] Problems()
    {
        var found = content.Load();
        return [.. found.All.Concat(found.Warnings).Select(problem => problem.ToString())];
    }
}
