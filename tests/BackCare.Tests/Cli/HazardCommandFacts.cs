using BackCare.Scores;

namespace BackCare.Tests.Cli;

/// <summary>backcare hazard. Last lines and exit codes are contracts.</summary>
public sealed class HazardCommandFacts : IDisposable
{
    private static readonly string[] Score =
    [
        "score", "H04", "--as", "one", "--severity", "major", "--likelihood", "high", "--residual-severity", "major",
        "--residual-likelihood", "low", "--reason", "Looked at it.", "--password-stdin",
    ];

    private readonly ReviewedFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task A_named_officer_scores_with_their_password_and_the_list_says_so()
    {
        var (none, all) = (await Run(), Log.All.Length);
        Assert.Equal((0, "Nobody is named safety officer.", $"{all} hazards, 0 scored"), (none.Exit, none.Lines[^2], none.Lines[^1]));
        Assert.Equal((0, "'one' (Test Reviewer one) is named safety officer"), Last(await Run("officer", "one")));
        var scored = await Run(Score, ReviewedFolders.Password);
        Assert.Equal((0, HazardScore.DigestOf(Log.All.Single(hazard => hazard.Id == "H04"))), Last(scored));
        var list = await Run("list");
        Assert.Equal((0, $"{all} hazards, 1 scored"), Last(list));
        Assert.Contains(list.Lines, line => line.StartsWith("H04 4 without the controls, 3 with them, ", StringComparison.Ordinal));
        Assert.Contains(list.Lines, line => line.StartsWith("H05 not scored yet: ", StringComparison.Ordinal));
        folders.Edit("hazards.yaml", text => text.Replace("A milder sign hides", "A mild sign hides", StringComparison.Ordinal));
        Assert.Contains((await Run()).Lines, line => line.StartsWith("H04 scored on another text: A mild sign", StringComparison.Ordinal));
        Assert.Equal((0, "'one' (Test Reviewer one) is no longer safety officer"), Last(await Run("officer", "one", "--no-longer")));
    }

    [Fact]
    public async Task Nobody_else_no_wrong_password_no_unknown_hazard_and_no_word_outside_the_scale_records_anything()
    {
        var unnamed = await Run(Score, ReviewedFolders.Password);
        Assert.Equal(1, unnamed.Exit);
        Assert.Contains("Nobody is named safety officer", unnamed.Errors, StringComparison.Ordinal);
        await Run("officer", "two");
        foreach (var (arguments, password, why) in new (string[], string, string)[]
        {
            (Score, ReviewedFolders.Password, "'one' is not the safety officer"),
            (With("one", "two"), "wrong", "the password is wrong"),
            (With("one", "three"), ReviewedFolders.Password, "no reviewer is called 'three'"),
            (With("H04", "H99"), ReviewedFolders.Password, "no hazard is called 'H99'"),
            (With("high", "often"), ReviewedFolders.Password, "often"),
        })
        {
            var end = await Run(arguments, password);
            Assert.Equal(1, end.Exit);
            Assert.Contains(why, end.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(1, (await Run("officer", "three")).Exit);
        var never = await Run("officer", "one", "--no-longer");
        Assert.Equal(1, never.Exit);
        Assert.Contains("'one' is not the safety officer. Nothing was changed.", never.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(StoreOf.Log(folders.Data).All, record => record.Body.Kind is "score");
    }

    private HazardLog Log => Library.Load(folders.Content, DateOnly.FromDateTime(DateTime.Today)).Hazards;

    private static string[] With(string old, string replacement) => [.. Score.Select(word => word == old ? replacement : word)];

    private static (int, string) Last(ProgramEnd end) => (end.Exit, end.Lines[^1]);

    private Task<ProgramEnd> Run(params string[] arguments) => Run(arguments, null);

    private Task<ProgramEnd> Run(string[] arguments, string? input) => BackCareProgram.Here(
        ["hazard", .. arguments, "--content", folders.Content, "--data", folders.Data], input);
}
