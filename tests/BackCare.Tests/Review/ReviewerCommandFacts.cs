using System.Buffers.Binary;
using BackCare.Review;
using BackCare.Tests.Cli;
using BackCare.Web.Accounts;
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
        Assert.Equal([folder.List], Directory.GetFiles(folder.Path));
        Assert.DoesNotContain("marmots", File.ReadAllText(folder.List));
    }

    [Fact]
    public async Task A_number_of_rounds_that_nobody_would_choose_is_not_obeyed()
    {
        var hash = Convert.FromBase64String(Passwords.Hash(SignOffProgram.Secret));
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(5), int.MaxValue);
        Assert.False(await Task.Run(() => Passwords.Fits(Convert.ToBase64String(hash), SignOffProgram.Secret))
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
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
        Assert.Equal(exit == 0, File.Exists(folder.List));
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
            "--registration", "TEST-one", "--data", folder.Path, "--password-stdin",
        ];
        var (exit, _, error) = await BackCareProgram.Run(add, password, settings: ("BackCare__Name", "Sunnyback"));
        Assert.Equal(1, exit);
        Assert.Contains(says, error);
        Assert.DoesNotContain(password, error);
        Assert.False(File.Exists(folder.List));
    }

    [Fact]
    public async Task Nobody_is_entered_twice()
    {
        Assert.Equal(0, (await SignOffProgram.Add(folder.Path, "one")).Exit);
        var before = File.ReadAllText(folder.List);
        var (exit, _, error) = await SignOffProgram.Add(folder.Path, "one");
        Assert.Equal(1, exit);
        Assert.Contains("'one' already", error);
        Assert.Equal(before, File.ReadAllText(folder.List));
    }

    [Fact]
    public async Task Without_a_terminal_the_password_is_not_asked_for()
    {
        string[] add =
            ["reviewer", "add", "one", "--name", "Test Reviewer", "--profession", "p", "--body", "b", "--registration",
                "r", "--data", folder.Path];
        var (exit, _, error) = await BackCareProgram.Run(add, SignOffProgram.Secret);
        Assert.Equal(1, exit);
        Assert.Contains("--password-stdin", error);
        Assert.False(File.Exists(folder.List));
    }

    [Fact]
    public async Task A_reviewer_without_a_registration_is_refused()
    {
        string[] add =
            ["reviewer", "add", "one", "--name", "Test Reviewer", "--profession", "p", "--body", "b", "--data",
                folder.Path, "--password-stdin"];
        Assert.NotEqual(0, (await BackCareProgram.Here(add, SignOffProgram.Secret)).Exit);
    }
}
