using BackCare.Review;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>Closings are remembered apart from the reviews folder, until a reopening names them.</summary>
public sealed class RememberedClosingFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one", "two");
    private readonly string data = Directory.CreateTempSubdirectory("backcare-").FullName;

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void A_closing_that_is_remembered_stands_without_its_record()
    {
        var closing = Lost();
        var reviews = Remembering(closing);
        Assert.Equal(closing.Digest, Assert.Single(reviews.Closings).Digest);
        Assert.Equal(closing.Digest, Assert.Single(reviews.LostClosings).Digest);
    }

    [Fact]
    public void With_its_record_it_is_not_lost_and_stands_once()
    {
        var closing = Close("one");
        Assert.Single(Remembering(closing).Closings);
        Assert.Empty(Remembering(closing).LostClosings);
    }

    [Fact]
    public void Only_a_reopening_that_names_it_ends_it()
    {
        var closing = Lost();
        Close("two");
        folder.Record(Rules, "one", SignOffDecision.Reopen, Now.AddMinutes(1),
            "Of the other closing."); // made where nobody remembered the first
        Assert.Equal(closing.Digest, Assert.Single(Remembering(closing).Closings).Digest);

        var reopening = Remembering(closing).Record(Rules, Rules.Digest, Reviewer("two"), SignOffDecision.Reopen,
            "Of both.", Now.AddMinutes(2));
        Assert.Equal([closing.Digest], reopening.Ends);
        Assert.Empty(Remembering(closing).Closings);
        Assert.Equal([closing.Digest],
            folder.Load(Now.AddMinutes(3)).Reviews.SignOffs.Single(record => record.Digest == reopening.Digest).Ends);
    }

    [Fact]
    public void A_record_that_comes_back_after_it_was_ended_by_name_stays_ended()
    {
        var closing = Lost();
        Remembering(closing).Record(Rules, Rules.Digest, Reviewer("two"), SignOffDecision.Reopen, "It is mended.", Now);
        folder.Write(closing.FileName, lostText!);
        Assert.Empty(folder.Load().Problems.All);
        Assert.Empty(Remembering(closing).Closings);
    }

    [Fact]
    public void While_the_folder_has_a_problem_no_reopening_ends_it()
    {
        var closing = Lost();
        Remembering(closing).Record(Rules, Rules.Digest, Reviewer("two"), SignOffDecision.Reopen, "It is mended.", Now);
        folder.Write("stray.yaml", "not: a record");
        Assert.Single(Remembering(closing).Closings);
    }

    [Fact]
    public void It_is_kept_in_a_file_and_found_again_by_whoever_starts_later()
    {
        var closing = Close("one");
        var first = Started();
        first.Remember(closing);
        first.Look();
        Assert.True(first.AreKept);
        var found = Assert.Single(Started().All);
        Assert.Equal((closing.Digest, closing.Time, closing.Comment, closing.Reviewer),
            (found.Digest, found.Time, found.Comment, found.Reviewer));
    }

    [Fact]
    public void Another_copy_that_runs_finds_it_at_its_next_look()
    {
        var (here, there) = (Started(), Started());
        here.Remember(Close("one"));
        here.Look();
        var before = there.Version;
        there.Look();
        Assert.Single(there.All);
        Assert.NotEqual(before, there.Version);
    }

    [Fact]
    public void Once_ended_it_is_forgotten_everywhere()
    {
        var closing = Close("one");
        var (here, there) = (Started(), Started());
        here.Remember(closing);
        here.Look();
        there.Look();
        here.Settle(here.All, []);
        Assert.Empty(here.All);
        there.Look(); // has not seen the reopening yet, and writes it again
        here.Look();
        Assert.Empty(here.All);
        there.Settle(there.All, []);
        Assert.Empty(Started().All);
    }

    [Fact]
    public void One_that_came_while_the_reviews_were_read_is_not_taken_for_ended()
    {
        var remembered = Started();
        var asked = remembered.All;
        remembered.Remember(Close("one"));
        remembered.Settle(asked, []);
        Assert.Single(remembered.All);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_does_not_make_it_forgotten_and_is_tried_again()
    {
        var (remembered, closing) = (Started(), Close("one"));
        Directory.CreateDirectory(In("closings", closing.FileName)); // nobody can make a file of that name
        remembered.Remember(closing);
        remembered.Look();
        Assert.False(remembered.AreKept);
        Assert.Single(remembered.All);
        Assert.True(remembered.IsReadable);
        Assert.Equal(RememberedClosings.Reserve, ReserveOf().Length); // it lacks no room
        Directory.Delete(In("closings", closing.FileName));
        remembered.Look();
        Assert.True(remembered.AreKept);
        Assert.Single(Started().All);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<<<<<<< HEAD\n")]
    [InlineData("item: triage\n")]
    public void A_file_that_cannot_be_read_may_be_a_closing(string text)
    {
        var remembered = Started();
        remembered.Remember(Close("one"));
        remembered.Look();
        File.WriteAllText(Assert.Single(Directory.EnumerateFiles(In("closings"))), text);
        Assert.False(Started().IsReadable);
        Assert.True(remembered.IsReadable); // it knows what stood there
    }

    [Theory]
    [InlineData("stray.yaml", false)]
    [InlineData(".half.yaml", true)]
    [InlineData("notes.txt", true)]
    public void A_file_of_another_name_may_be_one_too_unless_nobody_takes_it_for_a_record(string name, bool fine)
    {
        Directory.CreateDirectory(In("closings"));
        File.WriteAllText(In("closings", name), "what is this");
        Assert.Equal(fine, Started().IsReadable);
    }

    [Fact]
    public void A_closing_whose_record_was_edited_is_remembered_too()
    {
        var closing = Close("one");
        folder.Write(closing.FileName, folder.Text(closing.FileName) + "# edited\n");
        var edited = Assert.Single(folder.Load().Reviews.Closings);
        var remembered = Started();
        remembered.Remember(edited);
        remembered.Look();
        Assert.Equal(edited.Digest, Assert.Single(Started().All).Digest);
    }

    [Fact]
    public void Room_for_a_closing_is_taken_on_the_disk_and_is_no_closing_itself()
    {
        var remembered = Started();
        Assert.Equal(RememberedClosings.Reserve, ReserveOf().Length);
        File.WriteAllText(ReserveOf().FullName, "cut off");
        remembered.Look();
        Assert.Equal(RememberedClosings.Reserve, ReserveOf().Length);
        File.Delete(ReserveOf().FullName);
        File.CreateSymbolicLink(ReserveOf().FullName, In("elsewhere"));
        remembered.Look();
        Assert.False(File.Exists(In("elsewhere")));
        Assert.Equal(RememberedClosings.Reserve, ReserveOf().Length);
        Assert.True(remembered.HasReserve);
        File.Delete(ReserveOf().FullName);
        Directory.CreateDirectory(ReserveOf().FullName);
        remembered.Look();
        Assert.False(remembered.HasReserve);
        Assert.Equal((true, true, 0, 0), (remembered.IsReadable, remembered.AreKept, remembered.All.Length, remembered.Version));
    }

    private string? lostText;

    private SignOff Close(string reviewer) =>
        folder.Record(Rules, reviewer, SignOffDecision.Close, comment: "A word is wrong.");

    private SignOff Lost()
    {
        var closing = Close("one");
        lostText = folder.Text(closing.FileName);
        File.Delete(Path.Combine(folder.Path, closing.FileName));
        return closing;
    }

    private Reviews Remembering(SignOff closing) =>
        Reviews.Load(folder.Path, Items, Now.AddMinutes(3), new(), remembered: [closing]);

    private FileInfo ReserveOf() => new(In($"closings{RememberedClosings.ReserveEnding}"));

    private string In(params string[] names) => Path.Combine([data, .. names]);

    private RememberedClosings Started()
    {
        var started = new RememberedClosings(In("closings"));
        started.Look();
        return started;
    }
}
