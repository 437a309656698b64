using BackCare.Tests.Cli;

namespace BackCare.Tests.Review;

/// <summary>What reviewers do at the command line, with the real content and a data folder of their own.</summary>
internal static class SignOffProgram
{
    public const string Secret = "marmots under seven lamps";

    /// <summary>What an approval needs.</summary>
    public static readonly string[] Declared =
        ["--read-all", "--agree", "--sources", "some", "--within-competence", "--interests", "none"];

    public static Task<ProgramEnd> Add(string data, string id, string? password = Secret) =>
        BackCareProgram.Here(
            [
                "reviewer", "add", id, "--name", "Test Reviewer", "--profession", "test profession", "--body",
                "Test Register",
                "--registration", $"TEST-{id}", "--data", data, "--password-stdin",
            ],
            password);

    /// <summary>
    /// The same without the program, with a password that is compared in no time, and with a database: for facts about what one
    /// does with it.
    /// </summary>
    public static void Enter(string data, string id)
    {
        if (File.Exists(Path.Combine(data, SiteStore.FileName))) AccountsOf.Enter(data, SignOffFolder.Reviewer(id), Secret);
        else foreach (var (name, bytes) in Entered.GetOrAdd(id, EnteredAlone)) File.WriteAllBytes(Path.Combine(data, name), bytes);
    }

    // Made once for all facts: a copy of it is there in no time.
    private static readonly ConcurrentDictionary<string, (string Name, byte[] Bytes)[]> Entered = [];

    private static (string Name, byte[] Bytes)[] EnteredAlone(string id)
    {
        var made = Directory.CreateTempSubdirectory("backcare-entered-");
        AccountsOf.Enter(made.FullName, SignOffFolder.Reviewer(id), Secret);
        (string, byte[])[] files = [.. made.GetFiles().Select(file => (file.Name, File.ReadAllBytes(file.FullName)))];
        made.Delete(recursive: true);
        return files;
    }

    /// <remarks>For the rules with a code of their second factor, which is set up anew each time.</remarks>
    public static Task<ProgramEnd> Sign(string data, string item, string reviewer, params string[] more)
    {
        var needed = item == ReviewItem.Triage || item.StartsWith("outcome:", StringComparison.Ordinal);
        var code = needed && AccountsOf.In(data).Find(reviewer) is { MaySign: true } && !more.Contains("close")
            ? AccountsOf.Factor(data, reviewer)[0] : "";
        return BackCareProgram.Here(Signing(data, item, reviewer, more), $"{Secret}\n{code}");
    }

    /// <summary>Signs; when the password is read, something else happens first.</summary>
    /// <returns>How it ended, and what was said before the password was read.</returns>
    public static async Task<(ProgramEnd End, string Said)> SignAfter(Action meanwhile, string data, string item, string reviewer)
    {
        var (errors, said) = (new StringWriter(), "");
        var end = await BackCareProgram.Here(Signing(data, item, reviewer), new Late(() =>
        {
            said = errors.ToString();
            meanwhile();
        }), errors);
        return (end, said);
    }

    private sealed class Late(Action meanwhile) : TextReader
    {
        public override string ReadLine()
        {
            meanwhile();
            return Secret;
        }
    }

    /// <remarks>Declares what an approval needs.</remarks>
    private static string[] Signing(string data, string item, string reviewer, params string[] more) =>
        ["sign", item, "--as", reviewer, "--data", data, "--password-stdin", .. Declared, .. more];
}
