using BackCare.Review;
using BackCare.Sittings;
using BackCare.Tests.Cli;
using BackCare.Tests.Triage;
using BackCare.Web.Accounts;

namespace BackCare.Tests.Review;

/// <summary>What reviewers do at the command line, with the real content and a reviews folder of their own.</summary>
internal static class SignOffProgram
{
    public const string Secret = "marmots under seven lamps";

    /// <summary>What an approval needs.</summary>
    public static readonly string[] Declared =
        ["--read-all", "--agree", "--sources", "some", "--within-competence", "--interests", "none"];

    public static Task<ProgramEnd> Add(string reviews, string id, string? password = Secret) =>
        BackCareProgram.Here(
            [
                "reviewer", "add", id, "--name", "Test Reviewer", "--profession", "test profession", "--body",
                "Test Register",
                "--registration", $"TEST-{id}", "--reviews", reviews, "--password-stdin",
            ],
            password);

    /// <summary>
    /// The same without the program, and with a password that is compared in no time: for facts about what one does with it.
    /// </summary>
    public static void Enter(string reviews, string id)
    {
        var key = SigningKey.Make();
        Reviewers.Add(reviews, SignOffFolder.Reviewer(id).WithPassword(
            ReviewedFolders.Hash(Secret), key, Passwords.Close(key, Secret, rounds: 1), reviews, DateTimeOffset.UtcNow));
    }

    /// <remarks>For the rules with a code of their second factor, which is set up anew each time.</remarks>
    public static Task<ProgramEnd> Sign(string reviews, string item, string reviewer, params string[] more)
    {
        var whose = Reviewers.Load(reviews, new()).Find(reviewer);
        var code = item == ReviewItem.Triage && whose is { MaySign: true } && !more.Contains("close")
            ? SecondFactorOf.Reviewer(whose, DataOf(reviews))[0] : "";
        return BackCareProgram.Here(Signing(reviews, item, reviewer, more), $"{Secret}\n{code}");
    }

    /// <summary>Where the site of such a reviews folder would keep its data.</summary>
    public static string DataOf(string reviews) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(reviews)!, "data");

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

    /// <remarks>Declares what an approval needs; of the rules they have agreed to every part.</remarks>
    private static string[] Signing(string reviews, string item, string reviewer, params string[] more)
    {
        var data = DataOf(reviews);
        if (item == ReviewItem.Triage)
        {
            var drafts = new OpinionDrafts(data);
            foreach (var piece in RulePieces.Of(ReviewItem.Of(RealContent.Library)[^1], RealContent.Library.Questionnaire))
                drafts.Keep(SignOffFolder.Reviewer(reviewer), new(piece.Id, piece.Digest, Opinion.Agree, Comment: null));
        }
        return ["sign", item, "--as", reviewer, "--reviews", reviews, "--data", data, "--password-stdin", .. Declared, .. more];
    }
}
