using System.Security.Cryptography;
using System.Text;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;

namespace BackCare.Tests.Review;

/// <summary>A reviews folder of its own in a temporary place, with reviewers that nobody could take for real ones.</summary>
internal sealed class SignOffFolder : IDisposable
{
    /// <summary>Has the form of a hash; no password fits it.</summary>
    public static readonly string SomeHash = Convert.ToBase64String([1, .. new byte[60]]);

    private readonly string parent = Directory.CreateTempSubdirectory("backcare-").FullName;

    public SignOffFolder(params string[] reviewers)
    {
        foreach (var id in reviewers) Reviewers.Add(Path, Reviewer(id));
    }

    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static ReviewItem Sleep { get; } = Page("sleep", "Sleep on your side.");
    public static ReviewItem Pacing { get; } = Page("pacing", "Do a little, often.");
    public static ReviewItem Rules { get; } = new(ReviewKind.Triage, "triage", "The triage rules", TreeOf("fever: 111"), Due: null);
    public static ReviewItem[] Items { get; } = [Sleep, Pacing, Rules];

    public string Path => System.IO.Path.Combine(parent, "reviews");

    public static ReviewItem Page(string slug, params string[] lines) =>
        new(ReviewKind.Guide, $"guide:{slug}", slug, TreeOf(lines), new(2027, 11, 20));

    public static SignedTree TreeOf(params string[] lines) => new([.. lines.Select(line => new SignedNode.Entry(line))]);

    public static Reviewer Reviewer(string id) =>
        new(id, "Test Reviewer", "test profession", "Test Register", $"TEST-{id}", SomeHash);

    public (Reviews Reviews, Problems Problems) Load(DateTimeOffset? now = null,
        IReadOnlyCollection<ReviewItem>? items = null)
    {
        var problems = new Problems();
        return (Reviews.Load(Path, items ?? Items, now ?? Now, problems), problems);
    }

    public SignOff Record(ReviewItem item, string reviewer, SignOffDecision decision = SignOffDecision.Approve,
        DateTimeOffset? now = null, string? comment = null) =>
        Load(now).Reviews.Record(item, item.Digest, Reviewer(reviewer), decision, comment, now ?? Now);

    public string[] Files() =>
        [.. Directory.EnumerateFileSystemEntries(Path).Select(path => System.IO.Path.GetFileName(path))
            .Where(name => name != "texts").Order(StringComparer.Ordinal)];

    public string[] Records() => [.. Files().Where(name => name != Reviewers.FileName)];

    public string Text(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
    }

    /// <summary>Another clone of the folder, as version control makes one.</summary>
    public SignOffFolder Clone()
    {
        var clone = new SignOffFolder();
        clone.Merge(this);
        return clone;
    }

    /// <summary>Takes over what another clone has and this one has not.</summary>
    public void Merge(SignOffFolder other)
    {
        foreach (var name in other.Files().Where(name => !File.Exists(System.IO.Path.Combine(Path, name))))
            Write(name, other.Text(name));
    }

    /// <summary>As somebody would who knows how the folder is made: the changed record under the name that fits it.</summary>
    public void Forge(string name, string text)
    {
        File.Delete(System.IO.Path.Combine(Path, name));
        Write(string.Concat(name.AsSpan(0, name.IndexOf('-', StringComparison.Ordinal) + 1),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), ".yaml"), text);
    }

    public void Dispose() => Directory.Delete(parent, recursive: true);
}
