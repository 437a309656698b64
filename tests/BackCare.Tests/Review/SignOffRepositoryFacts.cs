namespace BackCare.Tests.Review;

/// <summary>
/// Nobody has signed anything, and nobody is ever made up: that is for those who run a site, in a folder of their own.
/// </summary>
public sealed partial class SignOffRepositoryFacts
{
    private static readonly string[] Kept = ["reviewers.yaml", SiteKey.FileName, SiteStore.FileName];

    private static readonly string[] Made = [".git", "bin", "obj", "node_modules", "TestResults", "artifacts", "App_Data"];

    [Fact]
    public void The_repository_contains_no_reviewer_and_no_sign_off()
    {
        var files = Files(new DirectoryInfo(Repository.Root)).ToArray();
        Assert.Contains(files, file => file.Name == "findings.yaml");
        Assert.DoesNotContain(files, file => Kept.Contains(file.Name) || RecordName().IsMatch(file.Name));
        Assert.DoesNotContain(files,
            file => file.Extension is ".yaml" or ".yml" && Speaks().IsMatch(File.ReadAllText(file.FullName)));
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(
            folder.EnumerateDirectories().Where(inner => !Made.Contains(inner.Name)).SelectMany(Files));

    // As they were files once, and as they are exported.
    [GeneratedRegex("^([0-9]{8}T[0-9]{6}Z-[0-9a-f]{64}|[0-9]{6}\\.yaml)")]
    private static partial Regex RecordName();

    // The keys of a reviewer's entry and of a record.
    [GeneratedRegex("^[ -]*(password-hash|reviewer|reviewers|decision):", RegexOptions.Multiline)]
    private static partial Regex Speaks();
}
