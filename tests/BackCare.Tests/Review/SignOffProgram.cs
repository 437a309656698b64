using BackCare.Tests.Cli;

namespace BackCare.Tests.Review;

/// <summary>What reviewers do at the command line, with the real content and a reviews folder of their own.</summary>
internal static class SignOffProgram
{
    public const string Secret = "marmots under seven lamps";

    public static Task<ProgramEnd> Add(string reviews, string id, string? password = Secret) =>
        BackCareProgram.Here(
            [
                "reviewer", "add", id, "--name", "Test Reviewer", "--profession", "test profession", "--body",
                "Test Register",
                "--registration", $"TEST-{id}", "--reviews", reviews, "--password-stdin",
            ],
            password);

    public static Task<ProgramEnd> Sign(string reviews, string item, string reviewer, params string[] more) =>
        BackCareProgram.Here(Signing(reviews, item, reviewer, more), Secret);

    /// <summary>
    /// Signs; once the program has said something and waits for the password, something else happens first.
    /// </summary>
    public static async Task<(int Exit, string Errors)> SignAfter(Action meanwhile, string reviews, string item,
        string reviewer)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var program = BackCareProgram.Start(Signing(reviews, item, reviewer));
        var said = await program.Errors.ReadLineAsync(cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(1), cancel);
        meanwhile();
        var end = await BackCareProgram.End(program, Secret);
        return (end.Exit, $"{said}\n{end.Errors}");
    }

    private static string[] Signing(string reviews, string item, string reviewer, params string[] more) =>
        ["sign", item, "--as", reviewer, "--reviews", reviews, "--password-stdin", .. more];
}
