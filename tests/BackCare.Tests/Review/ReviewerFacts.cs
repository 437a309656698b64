using BackCare.Records;
using BackCare.Review;

namespace BackCare.Tests.Review;

public sealed class ReviewerFacts
{
    [Fact]
    public void A_reviewer_is_read_as_entered()
    {
        using var folder = new SignOffFolder();
        var entered = new Reviewer("one", "Test \"T.\" Reviewer: ä", "test profession", "Test Register", "TEST 1",
            SignOffFolder.SomeHash);
        Reviewers.Add(folder.Path, entered);
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal([entered], reviews.Reviewers.All);
    }

    [Fact]
    public void Another_one_is_added_behind_those_who_are_there()
    {
        using var folder = new SignOffFolder("one", "two", "three");
        Assert.Equal(["one", "two", "three"], folder.Load().Reviews.Reviewers.All.Select(reviewer => reviewer.Id));
        Assert.Equal([folder.List], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Two_entered_at_once_are_both_kept()
    {
        using var folder = new SignOffFolder();
        string[] ids = [.. Enumerable.Range(1, 8).Select(number => $"reviewer-{number}")];
        Parallel.ForEach(ids, id => Reviewers.Add(folder.Path, SignOffFolder.Reviewer(id)));
        Assert.Equal(ids.Order(), folder.Load().Reviews.Reviewers.All.Select(reviewer => reviewer.Id).Order());
    }

    [Fact]
    public async Task Nobody_but_its_owner_can_read_the_list_at_any_moment()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new SignOffFolder("one");
        Assert.Equal(OfOwner, File.GetUnixFileMode(folder.List));

        // One from before, that everybody can read; and what it is made of while it is written anew.
        File.SetUnixFileMode(folder.List, OfOwner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var stop = new CancellationTokenSource();
        var seen = new HashSet<UnixFileMode>();
        var watching = Task.Run(() => { while (!stop.IsCancellationRequested) Watch(); },
            TestContext.Current.CancellationToken);
        for (var number = 0; number < 20; number++) Reviewers.Add(folder.Path, SignOffFolder.Reviewer($"reviewer-{number}"));
        await stop.CancelAsync();
        await watching;
        Assert.Equal(OfOwner, File.GetUnixFileMode(folder.List));
        Assert.All(seen, mode => Assert.Equal(OfOwner, mode));

        void Watch() => seen.UnionWith(Directory.EnumerateFiles(folder.Path, ".*.tmp").Select(ModeOf));
    }

    [Fact]
    public void A_folder_that_takes_nothing_is_said_in_a_sentence()
    {
        using var folder = new SignOffFolder("one");
        var why = Assert.Throws<CannotWriteException>(() => Reviewers.Add(Path.Combine(folder.List, "below"), SignOffFolder.Reviewer("two")));
        Assert.Contains("Nothing was recorded", why.Message);
    }

    [Fact]
    public void An_id_is_given_once()
    {
        using var folder = new SignOffFolder("one");
        Assert.Contains("'one' already", Refused(folder, SignOffFolder.Reviewer("one") with { Registration = "TEST 2" }));
    }

    [Fact]
    public void One_person_is_not_two_reviewers()
    {
        using var folder = new SignOffFolder("one");
        Assert.Contains("two people",
            Refused(folder, SignOffFolder.Reviewer("two") with { Body = "TEST REGISTER", Registration = "test one" }));
    }

    [Theory]
    [InlineData("Test Reviewer")]
    [InlineData("")]
    [InlineData("../one")]
    [InlineData("one-")]
    public void An_id_has_small_letters_digits_and_single_hyphens(string id)
    {
        using var folder = new SignOffFolder();
        Assert.Contains("is not an id", Refused(folder, SignOffFolder.Reviewer("one") with { Id = id }));
    }

    [Fact]
    public void Nothing_of_a_reviewer_may_be_left_out()
    {
        using var folder = new SignOffFolder();
        var whole = SignOffFolder.Reviewer("one");
        Assert.All(
            [whole with { Name = " " }, whole with { Profession = "" }, whole with { Body = "\n" },
                whole with { Registration = "\t" }, whole with { PasswordHash = null },
                whole with { PasswordHash = "letmein" }],
            reviewer => Refused(folder, reviewer));
    }

    [Fact]
    public void A_list_with_a_problem_is_mended_before_anybody_is_added()
    {
        using var folder = new SignOffFolder();
        File.WriteAllText(folder.List, "reviewers:\n  - id: one\n");
        Assert.Contains("BC120", Refused(folder, SignOffFolder.Reviewer("two")));
        Assert.Equal("reviewers:\n  - id: one\n", File.ReadAllText(folder.List));
    }

    [Theory]
    [InlineData("- id: one", "BC122")]
    [InlineData("reviewer: []", "BC120")]
    [InlineData("reviewers: [one]", "BC122")]
    [InlineData("reviewers:\n  - { id: one, name: Test Reviewer, profession: p, body: b, registration: r, role: x }",
        "BC030")]
    [InlineData("reviewers:\n  - { id: One, name: Test Reviewer, profession: p, body: b, registration: r }", "BC123")]
    [InlineData("reviewers:\n  - { id: one, name: Test Reviewer, profession: p, body: b, registration: r, "
        + "password-hash: correct horse battery }", "BC310")]
    [InlineData("reviewers:\n  - { id: one, name: Test Reviewer, profession: p, body: b, registration: r1 }\n  - { "
        + "id: one, name: Test Reviewer, profession: p, body: b, registration: r2 }", "BC311")]
    [InlineData("reviewers:\n  - { id: one, name: Test Reviewer, profession: p, body: b, registration: R 1 }\n  - { "
        + "id: two, name: Test Reviewer, profession: p, body: B, registration: r1 }", "BC312")]
    public void A_malformed_list_is_a_problem(string text, string code)
    {
        using var folder = new SignOffFolder();
        File.WriteAllText(folder.List, text + "\n");
        var problems = folder.Load().Problems.All;
        Assert.Contains(code, problems.Select(problem => problem.Code));
        Assert.All(problems, problem => Assert.Equal($"{Path.GetFileName(folder.Path)}/reviewers.yaml", problem.File));
    }

    [Fact]
    public void A_password_typed_into_the_list_is_not_repeated_in_the_message()
    {
        using var folder = new SignOffFolder();
        File.WriteAllText(folder.List,
            "reviewers:\n  - { id: one, name: Test Reviewer, profession: p, body: b, registration: r, password-hash: correct horse battery }\n");
        Assert.All(folder.Load().Problems.All, problem => Assert.DoesNotContain("horse", problem.ToString()));
    }

    [Fact]
    public void The_records_of_a_reviewer_who_no_longer_signs_still_count()
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Sleep, "one");
        File.WriteAllLines(folder.List,
            [.. File.ReadAllLines(folder.List).Where(line => !line.Contains("password-hash", StringComparison.Ordinal))]);
        Assert.True(folder.Load().Reviews.StateOf(SignOffFolder.Sleep, SignOffFolder.Today).IsInDate);
    }

    private const UnixFileMode OfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static UnixFileMode ModeOf(string file)
    {
        if (OperatingSystem.IsWindows()) return OfOwner;
        try
        {
            return File.GetUnixFileMode(file);
        }
        catch (FileNotFoundException)
        {
            return OfOwner; // it has its own name by now
        }
    }

    private static string Refused(SignOffFolder folder, Reviewer reviewer)
    {
        var before = Directory.GetFiles(folder.Path);
        var why = Assert.Throws<NotRecordedException>(() => Reviewers.Add(folder.Path, reviewer)).Message;
        Assert.Equal(before, Directory.GetFiles(folder.Path));
        return why;
    }
}
