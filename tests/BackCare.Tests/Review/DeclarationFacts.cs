using System.Collections.Immutable;
using BackCare.Review;

namespace BackCare.Tests.Review;

/// <summary>What an approval declares is part of its record, and what it leaves out is not approved by it.</summary>
public sealed class DeclarationFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one", "two", "three");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(SourcesChecked.All, "", null)]
    [InlineData(SourcesChecked.Some, "nerves", "I wrote a part of it.")]
    [InlineData(SourcesChecked.None, "nerves pregnancy", "\"quoted\": and more")]
    public void It_is_read_back_as_it_was_made(SourcesChecked sources, string outside, string? interests)
    {
        var made = new Declaration(sources, Ids(outside), interests);
        Approve("one", made);
        var (read, problems) = folder.Load();
        Assert.Empty(problems.All);
        var record = Assert.Single(read.SignOffs).Declared!;
        Assert.Equal((made.Sources, made.Interests), (record.Sources, record.Interests));
        Assert.Equal(made.Outside, record.Outside);
    }

    [Theory]
    [InlineData("levels: agreed", "levels: most")]
    [InlineData("  read: all\n", "")]
    [InlineData("sources: all", "sources: maybe")]
    public void One_that_says_less_is_a_problem_of_the_folder(string written, string edited)
    {
        var record = Approve("one", new(SourcesChecked.All, [], null));
        folder.Write(record.FileName, folder.Text(record.FileName).Replace(written, edited, StringComparison.Ordinal));
        Assert.NotEmpty(folder.Load().Problems.All);
    }

    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("nerves", "", "", false)]
    [InlineData("nerves", "nerves", "", false)]
    [InlineData("nerves", "", "", true, true)]
    [InlineData("nerves", "tummy", "", true, true)]
    [InlineData("nerves", "nerves", "", false, true)]
    [InlineData("nerves", "", "nerves", false, true)]
    public void Rules_count_once_two_reviewers_agreed_to_each_part(string one, string two, string three, bool approved,
        bool third = false)
    {
        Approve("one", new(SourcesChecked.All, Ids(one), null));
        Approve("two", new(SourcesChecked.All, Ids(two), null));
        if (third) Approve("three", new(SourcesChecked.All, Ids(three), null));
        var status = folder.Load().Reviews.StateOf(SignOffFolder.Rules, SignOffFolder.Today).Status;
        Assert.Equal(approved ? ReviewStatus.Approved : ReviewStatus.NotYetReviewed, status);
    }

    [Fact]
    public void The_newest_declaration_of_a_reviewer_counts()
    {
        Approve("one", new(SourcesChecked.All, ["nerves"], null));
        Approve("two", new(SourcesChecked.All, [], null));
        Approve("one", new(SourcesChecked.All, [], null));
        Assert.Equal(ReviewStatus.Approved, folder.Load().Reviews.StateOf(SignOffFolder.Rules, SignOffFolder.Today).Status);
    }

    private static ImmutableArray<string> Ids(string ids) => [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private SignOff Approve(string reviewer, Declaration declared)
    {
        var reviews = folder.Load().Reviews;
        var rules = SignOffFolder.Rules;
        return reviews.Record(rules, rules.Digest, SignOffFolder.Reviewer(reviewer), SignOffDecision.Approve, null,
            SignOffFolder.Now.AddMinutes(reviews.SignOffs.Length), declared);
    }
}
