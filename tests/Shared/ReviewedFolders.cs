using BackCare.Review;
using BackCare.Store;

namespace BackCare.Tests.Shared;

/// <summary>A copy of the content, and a data folder with two obviously made-up reviewers, "one" and "two".</summary>
internal sealed class ReviewedFolders : IDisposable
{
    public const string Password = "correct horse battery";

    private const string Rules = "triage/findings.yaml";

    // Only a rule that agreed.csv does not have can be removed and leave valid content.
    private const string Raised = """

          - id: calf-swelling-with-getting-worse
            urgency: "999"
            all: [calf-swelling]
            any: [getting-worse]
            why: In these rules the two together are more urgent.
            advice: E-nerve
            sources: [project-proposal]
        """;

    // Made once for all facts, because copying is fast.
    private static readonly Lazy<(string Name, byte[] Bytes)[]> Entered = new(() =>
    {
        var made = Directory.CreateTempSubdirectory("backcare-entered-");
        foreach (var id in new[] { "one", "two" }) TestAccounts.Enter(made.FullName, Reviewer(id), Password);
        (string, byte[])[] files = [.. made.GetFiles("*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(made.FullName, file.FullName), File.ReadAllBytes(file.FullName)))];
        made.Delete(recursive: true);
        return files;
    });

    private readonly Dictionary<string, Queue<string>> recovery = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backcare-reviewed-");

    public ReviewedFolders()
    {
        ShippedContent.CopyTo(Content);
        Enter(Data);
    }

    public string Content => Path.Combine(folder.FullName, "content");

    public string Data => Path.Combine(folder.FullName, "data");

    public static void Enter(string data)
    {
        Directory.CreateDirectory(data);
        foreach (var (name, bytes) in Entered.Value)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(data, name))!);
            File.WriteAllBytes(Path.Combine(data, name), bytes);
        }
    }

    public static Reviewer Reviewer(string id) => new()
    {
        Id = id,
        UserName = id,
        LockoutEnabled = true,
        Name = $"Test Reviewer {id}",
        Profession = "physiotherapist",
        Body = "Test Body",
        Registration = $"TEST-{id}",
        RegisteredAs = $"TEST-{id}",
    };

    public static ReviewerSnapshot SnapshotOf(string id) => Reviewer(id).ToSnapshot();

    public void SetUpFactor(string reviewer)
    {
        lock (recovery)
            if (!recovery.ContainsKey(reviewer)) recovery[reviewer] = new(TestAccounts.Factor(Data, reviewer));
    }

    /// <summary>A code of the second factor that works once; sets the factor up if there is none.</summary>
    public string RecoveryCode(string reviewer)
    {
        lock (recovery)
        {
            SetUpFactor(reviewer);
            return recovery[reviewer].Dequeue();
        }
    }

    /// <summary>Adds a 999 pair that agreed.csv does not have.</summary>
    public void Raise() => Edit(Rules, text => text + Raised);

    public void Lower() => Edit(Rules, text => text.Replace(Raised, ""));

    /// <summary>Replaces a file of the content in one step, because a site may read it at any time.</summary>
    public void Edit(string file, Func<string, string> edit)
    {
        var (path, made) = (Path.Combine(Content, file), Path.Combine(folder.FullName, "made"));
        var before = File.ReadAllText(path);
        var after = edit(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(made, after);
        File.Move(made, path, overwrite: true);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
