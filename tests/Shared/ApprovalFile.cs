using System.Runtime.CompilerServices;

namespace BackCare.Tests.Shared;

/// <summary>Texts that somebody has read and approved, each in a file beside the facts that produce it.</summary>
internal static class ApprovalFile
{
    /// <summary>The text equals the file, except for white space at the ends of lines.</summary>
    public static void Matches(string actual, string name, [CallerFilePath] string facts = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(facts)!, $"{name}.approved.txt");
        // In the build folder: the source folder holds approved files only.
        var received = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");
        string[] now = Lines(actual), before = File.Exists(approved) ? Lines(File.ReadAllText(approved)) : [];
        File.Delete(received);
        if (now.SequenceEqual(before)) return;
        File.WriteAllText(received, string.Join('\n', now) + "\n");
        var at = now.Zip(before).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"""
            {received}
            is not what was approved in {approved}. Line {at + 1} differs:
              approved: {before.ElementAtOrDefault(at) ?? "(no such line)"}
              received: {now.ElementAtOrDefault(at) ?? "(no such line)"}
            Read it; where it is right: cp "{received}" "{approved}"
            """);
    }

    private static string[] Lines(string text) => [.. text.TrimEnd().Split('\n').Select(line => line.TrimEnd())];
}
