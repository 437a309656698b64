using BackCare.Review;
using BackCare.Tests.Cli;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Tests.Review;

public sealed class ReviewerCommandFacts : IDisposable
{
    private readonly SignOffFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_reviewer_is_entered_and_of_the_password_only_a_hash_is_kept()
    {
        var (exit, lines, _) = await SignOffProgram.Add(folder.Path, "one");
        Assert.Equal((0, "added 'one' to "), (exit, lines[^1][..15]));
        var reviewer = Assert.Single(folder.Load().Reviews.Reviewers.All);
        Assert.Equal(PasswordVerificationResult.Success,
            new PasswordHasher<Reviewer>().VerifyHashedPassword(reviewer, reviewer.PasswordHash!, SignOffProgram.Secret));
        Assert.Equal([Reviewers.FileName], folder.Files());
        Assert.DoesNotContain("marmots", folder.Text(Reviewers.FileName));
    }

    [Theory]
    [InlineData("elevenchars", 1)]
    [InlineData("twelve chars", 0)]
    [InlineData("", 1)]
    [InlineData(null, 1)]
    public async Task A_password_has_at_least_12_characters(string? password, int exit)
    {
        var run = await SignOffProgram.Add(folder.Path, "one", password);
        Assert.Equal(exit, run.Exit);
        Assert.Equal(exit == 0, File.Exists(Path.Combine(folder.Path, Reviewers.FileName)));
        Assert.Equal(exit == 1, run.Errors.Contains("at least 12 characters", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaa", "again and again")]
    [InlineData("abcdefghijkl", "is a run")]
    [InlineData("123456789012", "all digits")]
    [InlineData("Password2026!", "many people choose")]
    [InlineData("one.register.1985", "your id or name")]
    [InlineData("BackCare-2026", "your id or name")]
    [InlineData("Sunnyback-2026", "your id or name")]
    public async Task A_password_that_anybody_would_try_is_refused_with_what_is_wrong(string password, string says)
    {
        string[] add =
        [
            "reviewer", "add", "one", "--name", "Test Reviewer", "--profession", "test profession", "--body", "Test Register",
            "--registration", "TEST-one", "--reviews", folder.Path, "--password-stdin",
        ];
        var (exit, _, error) = await BackCareProgram.Run(add, password, settings: ("BackCare__Name", "Sunnyback"));
        Assert.Equal(1, exit);
        Assert.Contains(says, error);
        Assert.DoesNotContain(password, error);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public async Task Nobody_is_entered_twice()
    {
        Assert.Equal(0, (await SignOffProgram.Add(folder.Path, "one")).Exit);
        var before = folder.Text(Reviewers.FileName);
        var (exit, _, error) = await SignOffProgram.Add(folder.Path, "one");
        Assert.Equal(1, exit);
        Assert.Contains("'one' already", error);
        Assert.Equal(before, folder.Text(Reviewers.FileName));
    }

    [Fact]
    public async Task Without_a_terminal_the_password_is_not_asked_for()
    {
        string[] add =
            ["reviewer", "add", "one", "--name", "Test Reviewer", "--profession", "p", "--body", "b", "--registration",
                "r", "--reviews", folder.Path];
        var (exit, _, error) = await BackCareProgram.Run(add, SignOffProgram.Secret);
        Assert.Equal(1, exit);
        Assert.Contains("--password-stdin", error);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public async Task A_reviewer_without_a_registration_is_refused()
    {
        string[] add =
            ["reviewer", "add", "one", "--name", "Test Reviewer", "--profession", "p", "--body", "b", "--reviews",
                folder.Path, "--password-stdin"];
        Assert.NotEqual(0, (await BackCareProgram.Here(add, SignOffProgram.Secret)).Exit);
    }
}
