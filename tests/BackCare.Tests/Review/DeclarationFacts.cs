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
    [InlineData("[]"), InlineData("\"all\""), InlineData("{}")]
    [InlineData("{\"sources\": \"maybe\"}"), InlineData("{\"sources\": \"all\", \"interests\": 1}")]
    [InlineData("{\"sources\": \"all\", \"outside\": \"nerves\"}"), InlineData("{\"sources\": \"all\", \"outside\": [1]}")]
    public void An_approval_whose_declaration_cannot_be_read_is_none(string declaration)
    {
        Approve("one", new(SourcesChecked.All, [], null), SignOffFolder.Sleep);
        Assert.True(folder.Load().Reviews.StateOf(SignOffFolder.Sleep, SignOffFolder.Today).IsInDate);
        folder.Rows[0] = folder.Before(0).Next(folder.Rows[0].Body with { Details = $$"""{"declaration":{{declaration}}}""" });
        Assert.False(folder.Load().Reviews.StateOf(SignOffFolder.Sleep, SignOffFolder.Today).IsInDate);
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
        var status = folder.Load().Reviews.StateOf(SignOffFolder.TheRules, SignOffFolder.Today).Status;
        Assert.Equal(approved ? ReviewStatus.Approved : ReviewStatus.NotYetReviewed, status);
    }

    [Fact]
    public void The_newest_declaration_of_a_reviewer_counts()
    {
        Approve("one", new(SourcesChecked.All, ["nerves"], null));
        Approve("two", new(SourcesChecked.All, [], null));
        Approve("one", new(SourcesChecked.All, [], null));
        Assert.Equal(ReviewStatus.Approved, folder.Load().Reviews.StateOf(SignOffFolder.TheRules, SignOffFolder.Today).Status);
    }

    private static ImmutableArray<string> Ids(string ids) => [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private void Approve(string reviewer, Declaration declared, ReviewItem? item = null) => folder.Record(
        item ?? SignOffFolder.TheRules, reviewer, now: SignOffFolder.Now.AddMinutes(folder.Rows.Count), declared: declared);
}
