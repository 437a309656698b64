using BackCare.Tests.Review;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Records;

/// <summary>A closing waits for no database: it closes at once, outlives a restart, and is recorded as soon as that can be.</summary>
public sealed class UnrecordedClosingFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one", "two");
    private readonly List<IDisposable> started = [];

    public UnrecordedClosingFacts() => StoreOf.Make(folder.Path);

    public void Dispose()
    {
        foreach (var each in started) each.Dispose();
        folder.Dispose();
    }

    private string Database => Path.Combine(folder.Path, SiteStore.FileName);

    // The records of reviewers.
    private const int Entered = 2;

    private string Waiting => Path.Combine(folder.Path, "closed-unrecorded");

    [Fact]
    public async Task One_that_can_be_recorded_is_a_record_at_once_and_the_same_one_twice_is_one()
    {
        var copy = await Started();
        var record = await copy.Close(Closing("one"));
        Assert.Equal(record!.Hash, (await copy.Close(Closing("one")))!.Hash);
        Assert.Equal((Entered + 1, 0, false), (copy.Known.Log.Number, copy.Unrecorded.Length, File.Exists(Waiting)));
        Assert.Equal(record.Hash, Assert.Single(Seen(copy).Closings).Digest);
    }

    [Fact]
    public async Task While_the_database_is_away_it_closes_outlives_a_restart_and_becomes_a_record_once_it_is_back()
    {
        var copy = await Started();
        Away();
        Assert.Null(await copy.Close(Closing("one")));
        Assert.True(copy.AreClosingsKept);
        Assert.Equal("A word is wrong.", Assert.Single(Seen(copy).Closings).Comment);
        var again = await Started();
        Assert.Equal("A word is wrong.", Assert.Single(Seen(again).Closings).Comment);

        Back();
        // The one that stayed, one that was started while it was away, and one that starts now.
        foreach (var each in new[] { again, copy, await Started() })
        {
            await Look(each);
            Assert.Empty(each.Unrecorded);
            Assert.Equal(("one", "A word is wrong."), (Assert.Single(Seen(each).Closings).Reviewer, Seen(each).Closings[0].Comment));
        }
        Assert.Equal((Entered + 1, false), (StoreOf.Log(folder.Path).Number, File.Exists(Waiting)));
    }

    [Fact]
    public async Task Another_copy_on_the_folder_finds_it_at_its_next_look_and_each_that_closes_counts()
    {
        var (here, there) = (await Started(), await Started());
        Away();
        await here.Close(Closing("one"));
        await there.Close(Closing("two"));
        await here.Look();
        Assert.Equal(["one", "two"], here.Unrecorded.Select(closing => closing.Reviewer).Order());
        Back();
        await Task.WhenAll(Look(here), Look(there));
        await Look(here);
        Assert.Equal(["one", "two"], Seen(here).Closings.Select(closing => closing.Reviewer).Order());
        Assert.Equal(Entered + 2, StoreOf.Log(folder.Path).Number);
    }

    [Fact]
    public async Task Only_a_reopening_that_names_its_record_ends_it()
    {
        var copy = await Started();
        Away();
        await copy.Close(Closing("one"));
        // Made where nobody knows of it, as on another machine of the site.
        var other = Directory.CreateDirectory(Path.Combine(folder.Path, "other")).FullName;
        File.Copy(Path.Combine(folder.Path, SiteKey.FileName), Path.Combine(other, SiteKey.FileName));
        File.Move($"{Database}-away", Path.Combine(other, SiteStore.FileName));
        StoreOf.Add(other, Reopening(new(StoreOf.Log(other), null)));
        File.Move(Path.Combine(other, SiteStore.FileName), Database);
        await Look(copy);
        Assert.Empty(copy.Unrecorded);
        var closing = Assert.Single(Seen(copy).Closings);
        StoreOf.Add(folder.Path, Reopening(copy.Known));
        await Look(copy);
        Assert.Equal([closing.Digest], Seen(copy).SignOffs[^1].Ends);
        Assert.Empty(Seen(copy).Closings);
    }

    [Theory]
    [InlineData("{"), InlineData("null"), InlineData("{}"), InlineData("<<<<<<< HEAD"), InlineData("{\"item\":\"triage\"}"), InlineData(null)]
    public async Task One_that_cannot_be_read_keeps_the_checker_closed_and_becomes_no_record(string? line)
    {
        var running = await Started();
        if (line is null) Directory.CreateDirectory(Waiting);
        else await File.WriteAllTextAsync(Waiting, $"{line}\n", TestContext.Current.CancellationToken);
        await Look(running);
        await Look(running);
        Assert.Single(running.Unrecorded);
        var copy = await Started();
        await copy.Close(Closing("one"));
        Assert.Equal(["one", "unknown"], (await Again()).Closings.Select(closing => closing.Reviewer).Order());
        StoreOf.Add(folder.Path, Reopening(StoreOf.With(folder.Path, records => records.Known)));
        Assert.Equal("unknown", Assert.Single((await Again()).Closings).Reviewer);
        Assert.Equal(Entered + 2, StoreOf.Log(folder.Path).Number);
        // Whoever runs the site has looked into it.
        if (line is null) Directory.Delete(Waiting);
        else File.Delete(Waiting);
        Assert.Empty((await Again()).Closings);
        await Look(running);
        Assert.Empty(running.Unrecorded);

        async Task<Reviews> Again() => Seen(await Started());
    }

    [Fact]
    public async Task Where_nothing_can_be_written_it_closes_all_the_same_and_is_written_once_it_can_be()
    {
        var (copy, aside) = (await Started(), $"{folder.Path}-aside");
        Directory.Move(folder.Path, aside);
        await File.WriteAllTextAsync(folder.Path, "", TestContext.Current.CancellationToken);
        Assert.Null(await copy.Close(Closing("one")));
        Assert.False(copy.AreClosingsKept);
        Assert.Equal("one", Assert.Single(copy.Unrecorded).Reviewer);
        File.Delete(folder.Path);
        Directory.Move(aside, folder.Path);
        Away();
        await copy.Look();
        Assert.True(copy.AreClosingsKept);
        Assert.Equal("one", Assert.Single((await Started()).Unrecorded).Reviewer);
    }

    [Fact]
    public async Task It_is_taken_while_nobody_can_tell_what_was_recorded()
    {
        var empty = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
        StoreOf.Add(folder.Path, new RecordBody("approve", Sleep.Name, Sleep.Digest, "one", Now));
        await File.WriteAllBytesAsync(Database, empty, TestContext.Current.CancellationToken);
        var copy = await Started();
        Assert.Null(await copy.Close(Closing("one")));
        Assert.Single(copy.Unrecorded);
        File.Delete(Path.Combine(folder.Path, "newest"));
        await copy.Accept();
        Assert.Empty(copy.Unrecorded);
        Assert.Equal("one", Assert.Single(Seen(copy).Closings).Reviewer);
    }

    private void Away() => File.Move(Database, $"{Database}-away");

    private void Back() => File.Move($"{Database}-away", Database);

    private static RecordBody Closing(string reviewer) => Body("close", reviewer, "A word is wrong.");

    private static RecordBody Body(string kind, string reviewer, string why) =>
        new(kind, TheRules.Name, TheRules.Digest, reviewer, Now) { Details = $$"""{"comment":"{{why}}"}""" };

    private static RecordBody Reopening(KnownRecords known) => Of(known)
        .ToRecord(TheRules, TheRules.Digest, Reviewer("two"), SignOffDecision.Reopen, "It is mended.", Now).Body;

    private static Reviews Seen(RecordStore copy) => Of(copy.Known, copy.Unrecorded);

    private static Reviews Of(KnownRecords known, IEnumerable<RecordBody>? unrecorded = null) =>
        Reviews.Of(known, Items, Now, new(), unrecorded);

    private async Task<RecordStore> Started()
    {
        var store = SiteStore.In(folder.Path, NullLogger.Instance);
        var records = new RecordStore(store, folder.Path, NullLogger<RecordStore>.Instance);
        started.AddRange([records, store]);
        stores[records] = store;
        await Look(records);
        return records;
    }

    private readonly Dictionary<RecordStore, SiteStore> stores = [];

    // As a site does again and again.
    private async Task Look(RecordStore copy)
    {
        await stores[copy].Open(make: false);
        await copy.Look();
    }
}
