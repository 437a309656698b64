using BackCare.Reading;
using BackCare.Review;
using BackCare.TriageFiles;

namespace BackCare.Tests.Shared;

/// <summary>A copy of the real content in a temporary folder, for a fact to spoil.</summary>
internal sealed class ContentCopy : TemporaryFolder
{
    public ContentCopy() => ShippedContent.CopyTo(Path);

    public string PathOf(string name) => In(name);

    public string Text(string name) => File.ReadAllText(PathOf(name));

    public ContentCopy Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public ContentCopy Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return this;
    }

    /// <summary>Replaces the first <paramref name="old"/> after <paramref name="after"/>, which both must be there.</summary>
    public ContentCopy Edit(string name, string old, string replacement, string after = "")
    {
        ShippedContent.Edit(PathOf(name), old, replacement, after);
        return this;
    }

    public ContentCopy Append(string name, string text) => Write(name, Text(name) + text);

    public ContentCopy Delete(string name)
    {
        File.Delete(PathOf(name));
        return this;
    }

    /// <summary>The line number, from 1, of the first <paramref name="text"/> after <paramref name="after"/>.</summary>
    public int LineOf(string name, string text, string after = "")
    {
        var whole = Text(name);
        var place = whole.IndexOf(text, whole.IndexOf(after, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(place >= 0, $"{name} holds no '{text}'");
        return whole.AsSpan(0, place).Count('\n') + 1;
    }

    /// <summary>Writes what the content says now, as somebody who means every edit.</summary>
    public ContentCopy Agree() => Write(AgreedRows.File, AgreedRows.TextOf(Read().RowsToAgree));

    public Problems Load() => ProblemsOf(Path);

    public static Problems ProblemsOf(string folder)
    {
        var problems = new Problems();
        Library.Load(folder, RealContent.Today, problems);
        return problems;
    }

    /// <summary>The content whatever it lowers.</summary>
    public Library Read()
    {
        var problems = new Problems();
        var library = Library.Load(Path, RealContent.Today, problems, heldToAgreed: false);
        return library is not null && problems.All.Count == 0 ? library : throw new BadContentException(problems.All);
    }

    /// <summary>The only problem: a cause is reported once, and its consequences are not.</summary>
    public Problem OnlyProblem()
    {
        var problems = Load().All;
        Assert.True(problems.Count == 1, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(12))}");
        Assert.False(string.IsNullOrWhiteSpace(problems[0].Mend), problems[0].ToString());
        return problems[0];
    }

    /// <summary>All problems are these; each mend is a pattern in which ? stands for itself.</summary>
    public Problem[] AssertProblems(params (string Code, string File, int Line, string Mend)[] expected)
    {
        var all = Load().All.OrderBy(each => (each.File, each.Line, each.Code)).ToArray();
        expected = [.. expected.OrderBy(each => (each.File, each.Line, each.Code))];
        Assert.Equal(string.Join('\n', expected.Select(each => $"{each.File}:{each.Line}: {each.Code}")),
            string.Join('\n', all.Select(each => $"{each.File}:{each.Line}: {each.Code}")));
        Assert.DoesNotContain(all, problem => string.IsNullOrWhiteSpace(problem.Mend));
        Assert.All(expected.Zip(all), each => Assert.Matches(each.First.Mend.Replace("?", "\\?"), each.Second.Mend));
        return all;
    }

    /// <summary>Each slip is one problem on its line, whatever the others, and there is none besides.</summary>
    public Problem[] AssertSlips(params Slip[] slips)
    {
        foreach (var slip in slips) Edit(slip.File, slip.Old, slip.Now, slip.After);
        return AssertProblems(
            [.. slips.Select(each => (each.Code, each.File, LineOf(each.File, each.At!, each.After), each.Mend))]);
    }

    /// <summary>The only problem is this one, on any line; in the pattern <paramref name="mend"/> ? stands for itself.</summary>
    public Problem AssertOnlyProblem(string code, string name, string mend = "")
    {
        var problem = OnlyProblem();
        Assert.Equal((code, name), (problem.Code, problem.File));
        Assert.Matches(mend.Replace("?", "\\?"), problem.Mend);
        return problem;
    }

    public Problem AssertOnlyProblem(string code, string name, int line, string mend = "")
    {
        var problem = AssertOnlyProblem(code, name, mend);
        Assert.Equal(line, problem.Line);
        return problem;
    }
}

/// <summary>An edit that spoils a file: it replaces the first <paramref name="Old"/> behind <paramref name="After"/>.</summary>
/// <param name="IsAtAfter">Whether the problem is on the line of <paramref name="After"/>.</param>
public sealed record Slip(string Code, string File, string Old, string Now, string Mend = "", string After = "",
    bool IsAtAfter = false)
{
    /// <summary>Text on the line of the problem; null where any line will do.</summary>
    public string? At { get; init; } = IsAtAfter ? After : Now.Trim('\n');

    public override string ToString() => $"{Code} {File}: {Old} → {Now}";
}
