using BackCare.Tests.Review;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Records;

/// <summary>
/// Each record is hashed with the one before it and signed by the site: what was done to one shows, and who has the database
/// alone adds nothing that makes less cautious.
/// </summary>
public sealed class RecordLogFacts : IDisposable
{
    private static readonly SiteKey One = SiteKey.OfNoFile();

    private readonly SignOffFolder folder = new("one", "two");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("edited", 2), InlineData("taken out", 3), InlineData("put between", 3), InlineData("swapped", 2), InlineData("replaced", 3)]
    public void What_was_done_to_a_record_shows_at_the_first_that_does_not_fit(string done, long first)
    {
        for (var number = 0; number < 4; number++) folder.Record(Sleep, "one", now: Now.AddMinutes(number));
        Assert.Null(folder.Log.FirstUnfit);
        var (rows, second) = (folder.Rows, folder.Rows[1]);
        switch (done)
        {
            case "edited": rows[1] = second with { Body = second.Body with { Kind = "withdraw" } }; break;
            case "taken out": rows.RemoveAt(1); break;
            case "put between": rows.Insert(2, folder.Before(2).Next(second.Body)); break;
            case "swapped": (rows[1], rows[2]) = (rows[2] with { Number = second.Number }, second with { Number = rows[2].Number }); break;
            // As somebody does it who has the key and hides one: what came after shows it.
            default: rows[1] = folder.Before(1).Next(rows[2].Body); break;
        }
        // After the two that enter reviewers.
        Assert.Equal(2 + first, folder.Log.FirstUnfit?.Number);
        Assert.False(folder.Load().Reviews.IsReadable);
        Assert.False(StateOf(Sleep).IsInDate);
    }

    // In one log: each is signed twice, and more of them take long.
    private const int MostRecords = 10;

    [Fact]
    public void Any_change_of_any_part_of_any_record_is_noticed()
    {
        var word = Gen.Elements("approve", "close", "triage", "guide:sleep", "one", "two", "", "ü \"🦴\"", "{}", "a b", "é", "e\u0301");
        var body =
            from words in word.ArrayOf(4)
            from seconds in Gen.Choose(0, int.MaxValue)
            from parts in Gen.Elements<string?>(null, "", "x").ArrayOf(3)
            from ends in word.ListOf()
            select new RecordBody(words[0], words[1], parts[0], words[2], DateTimeOffset.UnixEpoch.AddSeconds(seconds))
            {
                Words = parts[1],
                Details = parts[2],
                Ends = [.. ends],
            };
        var changes =
            from bodies in body.NonEmptyListOf().Resize(MostRecords)
            from place in Gen.Choose(0, bodies.Count - 1)
            from what in Gen.Choose(0, Parts.Length - 1)
            from letter in Gen.Choose('a', 'z')
            select (bodies, place, what, letter: (char)letter);
        Prop.ForAll(Arb.From(changes), drawn =>
        {
            var rows = new List<StoredRecord>();
            foreach (var each in drawn.bodies) rows.Add(RecordLog.Of(rows, One).Next(each));
            var sound = RecordLog.Of(rows, One);
            Assert.True(sound.FirstUnfit is null && sound.All.All(sound.Verifies));
            rows[drawn.place] = Parts[drawn.what](rows[drawn.place], drawn.letter);
            var log = RecordLog.Of(rows, One);
            return !log.Verifies(log.All[drawn.place]) && (drawn.what is 0 || log.FirstUnfit?.Number is { });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    // The first can be changed and the record says all that it said: it is signed by nobody, and is where it was.
    private static readonly Func<StoredRecord, char, StoredRecord>[] Parts =
    [
        (record, letter) => record with { Signature = Other(record.Signature, letter) },
        (record, letter) => record with { Hash = Other(record.Hash, letter) },
        (record, letter) => record with { Before = Other(record.Before, letter) },
        (record, letter) => record with { Number = record.Number + letter },
        (record, letter) => record with { Body = record.Body with { Kind = Other(record.Body.Kind, letter) } },
        (record, letter) => record with { Body = record.Body with { Item = Other(record.Body.Item, letter) } },
        (record, letter) => record with { Body = record.Body with { Digest = Other(record.Body.Digest, letter) } },
        (record, letter) => record with { Body = record.Body with { Reviewer = Other(record.Body.Reviewer, letter) } },
        (record, letter) => record with { Body = record.Body with { Time = record.Body.Time.AddSeconds(letter) } },
        (record, letter) => record with { Body = record.Body with { Words = Other(record.Body.Words, letter) } },
        (record, letter) => record with { Body = record.Body with { Details = Other(record.Body.Details, letter) } },
        (record, letter) => record with { Body = record.Body with { Ends = record.Body.Ends.Add($"{letter}") } },
        (record, letter) => record with
        {
            Body = record.Body with
            {
                Ends = record.Body.Ends is [var first, .. var rest] ? [Other(first, letter)!, .. rest] : [""],
            },
        },
    ];

    // Another first letter; nothing is not the same as an empty text.
    private static string Other(string? text, char letter) =>
        text is null ? "" : text is "" ? $"{letter}" : (text[0] == letter ? char.ToUpperInvariant(letter) : letter) + text[1..];

    [Fact]
    public void Records_of_another_key_are_where_they_were_and_count_for_nothing_but_what_makes_safer()
    {
        folder.Record(Sleep, "one");
        folder.Record(Pacing, "one", SignOffDecision.Withdraw, comment: "It is wrong.");
        using var other = SiteKey.OfNoFile();
        foreach (var key in new[] { other, null })
        {
            var log = RecordLog.Of(folder.Log.All, key);
            Assert.Equal((null, 4), (log.FirstUnfit, log.Forged));
            var reviews = Reviews.Of(new(log, null), Items, Now, new());
            Assert.Equal((ReviewStatus.NotYetReviewed, ReviewStatus.Withdrawn),
                (reviews.StateOf(Sleep, Today).Status, reviews.StateOf(Pacing, Today).Status));
        }
        Assert.Throws<CannotWriteException>(() => RecordLog.Of(folder.Rows, key: null).Next(folder.Rows[0].Body));
    }

    [Theory]
    [InlineData(SignOffDecision.Approve), InlineData(SignOffDecision.AskForChanges), InlineData(SignOffDecision.Withdraw)]
    [InlineData(SignOffDecision.Close), InlineData(SignOffDecision.Reopen)]
    public void What_the_site_did_not_sign_is_a_warning_and_counts_only_where_it_makes_safer(SignOffDecision decision)
    {
        var closed = decision is SignOffDecision.Reopen;
        if (closed) folder.Record(TheRules, "one", SignOffDecision.Close, comment: "A fault.");
        else if (decision is not SignOffDecision.Approve) folder.Record(Sleep, "one");
        var about = decision is SignOffDecision.Close or SignOffDecision.Reopen ? TheRules : Sleep;
        var forged = folder.Forge(folder.Load().Reviews.ToRecord(about, about.Digest, Reviewer("two"), decision, "Because.", Now).Body);
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        var warning = Assert.Single(problems.Warnings);
        Assert.Equal((ReviewCodes.Forged, (int)forged.Number), (warning.Code, warning.Line));
        Assert.Equal(decision is SignOffDecision.Approve or SignOffDecision.Reopen, reviews.IsVoid(reviews.SignOffs[^1]));
        Assert.Equal(closed || decision is SignOffDecision.Close ? 1 : 0, reviews.Closings.Length);
        Assert.Equal(decision switch
        {
            SignOffDecision.AskForChanges => ReviewStatus.ChangesAskedFor,
            SignOffDecision.Withdraw => ReviewStatus.Withdrawn,
            SignOffDecision.Close => ReviewStatus.Approved,
            _ => ReviewStatus.NotYetReviewed,
        }, StateOf(Sleep).Status);
    }

    [Fact]
    public void A_forged_record_keeps_nobody_from_deciding_after_it()
    {
        folder.Forge(Draft(TheRules, "two", SignOffDecision.Close));
        folder.Forge(Draft(Sleep, "two", SignOffDecision.Withdraw));
        folder.Forge(Draft(Pacing, "nobody-at-all", SignOffDecision.Approve));
        folder.Record(TheRules, "one", SignOffDecision.Reopen, comment: "Nobody closed it.");
        folder.Record(Sleep, "one");
        Assert.Empty(folder.Load().Reviews.Closings);
        Assert.Equal(ReviewStatus.Approved, StateOf(Sleep).Status);
        // Nor by their number: what somebody forged is no decision of theirs.
        for (var number = 0; number < 30; number++) folder.Forge(Draft(Pacing, "one", SignOffDecision.Withdraw));
        folder.Record(Sleep, "one", SignOffDecision.Withdraw, comment: "It is wrong.");
        Assert.Equal(ReviewStatus.Withdrawn, StateOf(Sleep).Status);
        // Nor is it what a button made that they press.
        var shown = folder.Load().Reviews.NewestOf(Pacing, offer: false);
        folder.Forge(Draft(Pacing, "one", SignOffDecision.Approve));
        Assert.Null(folder.Load().Reviews.Repeated(Pacing, Reviewer("one"), SignOffDecision.Approve, null, shown));
    }

    [Theory]
    [InlineData(false, ReviewStatus.Approved), InlineData(true, ReviewStatus.ChangesAskedFor)]
    public void A_withdrawal_answers_a_request_only_when_it_is_signed(bool forged, ReviewStatus after)
    {
        folder.Record(Sleep, "two", SignOffDecision.AskForChanges, comment: "Say how.");
        var withdrawal = folder.Load().Reviews.ToRecord(Sleep, Sleep.Digest, Reviewer("one"), SignOffDecision.Withdraw, "It is wrong.", Now);
        if (forged) folder.Forge(withdrawal.Body);
        else folder.Rows.Add(folder.Log.Next(withdrawal.Body));
        Assert.Equal(ReviewStatus.Withdrawn, StateOf(Sleep).Status);
        folder.Record(Sleep, "one");
        Assert.Equal(after, StateOf(Sleep).Status);
    }

    [Fact]
    public void What_is_done_about_a_proposal_is_signed_too()
    {
        var known = Reviewers.Of(folder.Log);
        var asked = folder.Log.Next(Proposals().Answer(1, "Why?", Reviewer("one"), "So.", Now).Body);
        folder.Rows.Add(asked);
        RecordBody[] bodies =
        [
            Proposals().DealWith(asked.Hash, Reviewer("two"), null, Now).Body, Proposals().Erase(asked.Hash, Reviewer("two"), "A name.", Now).Body,
        ];
        foreach (var body in bodies) folder.Forge(body);
        Assert.Equal((true, false), (Proposals().Find(asked.Hash)!.IsOpen, Proposals().Find(asked.Hash)!.IsErased));
        foreach (var body in bodies) folder.Rows.Add(folder.Log.Next(body));
        // Its words as a restore brought them back.
        var erased = Proposals().Find(asked.Hash)!;
        Assert.Equal((false, true, null), (erased.IsOpen, erased.IsErased, erased.Text));

        ReviewerProposals Proposals() => ReviewerProposals.Of(folder.Log, known, _ => "So.");
    }

    [Fact]
    public void What_was_accepted_is_no_problem_any_more_and_what_was_edited_still_counts_for_nothing()
    {
        folder.Record(Sleep, "one");
        folder.Record(Pacing, "one");
        folder.Rows[0] = folder.Rows[0] with { Body = folder.Rows[0].Body with { Reviewer = "two" } };
        folder.Accepted = AcceptedRecords.Of(folder.Log.All);
        Assert.Empty(folder.Load().Problems.All);
        Assert.Equal((ReviewStatus.NotYetReviewed, ReviewStatus.Approved), (StateOf(Sleep).Status, StateOf(Pacing).Status));
        // Only what was there then.
        folder.Record(Pacing, "two");
        folder.Rows[2] = folder.Rows[2] with { Body = folder.Rows[2].Body with { Reviewer = "one" } };
        Assert.Equal(5, folder.Log.FirstUnfit?.Number);
    }

    [Theory]
    [InlineData("edited"), InlineData("signed by another"), InlineData("taken out"), InlineData("the misfit mended another way")]
    public void What_is_done_to_records_after_they_were_accepted_is_not_forgiven(string done)
    {
        for (var number = 0; number < 3; number++) folder.Record(Sleep, "one", now: Now.AddMinutes(number));
        folder.Rows[1] = folder.Rows[1] with { Body = folder.Rows[1].Body with { Reviewer = "two" } };
        folder.Accepted = AcceptedRecords.Of(folder.Log.All);
        Assert.Equal(folder.Accepted, AcceptedRecords.Read($"{folder.Accepted}"));
        Assert.Null(folder.Log.FirstUnfit);
        var (first, misfit) = (folder.Rows[0], folder.Rows[1]);
        switch (done)
        {
            case "edited": folder.Rows[0] = first with { Body = first.Body with { Kind = "withdraw" } }; break;
            case "signed by another": folder.Rows[0] = first with { Signature = misfit.Signature }; break;
            case "taken out": folder.Rows.RemoveAt(0); break;
            default: folder.Rows[1] = misfit with { Body = misfit.Body with { Item = "triage" } }; break;
        }
        Assert.NotNull(folder.Log.FirstUnfit);
        Assert.False(folder.Load().Reviews.IsReadable);
    }

    [Theory]
    [InlineData("0"), InlineData("2"), InlineData("")]
    public void A_bare_number_of_an_earlier_version_accepts_nothing(string words) => Assert.Null(AcceptedRecords.Read(words));

    [Fact]
    public void Very_many_forged_records_keep_no_decision_waiting()
    {
        const int Many = 20_000;
        folder.Record(Sleep, "one");
        SignOffDecision[] safer = [SignOffDecision.Withdraw, SignOffDecision.Close, SignOffDecision.AskForChanges];
        for (var number = 2; number < 2 + 3 * Many; number++)
            folder.Rows.Add(new(number, "", $"{number:x64}", "", Draft(number % 3 is 1 ? TheRules : Sleep, "two", safer[number % 3])));
        folder.Accepted = AcceptedRecords.Of(folder.Log.All);
        var begun = System.Diagnostics.Stopwatch.StartNew();
        var reviews = folder.Load().Reviews;
        Assert.Equal(ReviewStatus.Withdrawn, reviews.StateOf(Sleep, Today).Status);
        Assert.Equal(Many, reviews.Closings.Length);
        folder.Rows.Add(folder.Log.Next(reviews.ToRecord(Sleep, Sleep.Digest, Reviewer("one"), SignOffDecision.Approve, null, Now,
            endsSeen: reviews.Ends(Sleep, SignOffDecision.Approve)).Body));
        Assert.Equal(ReviewStatus.ChangesAskedFor, StateOf(Sleep).Status);
        Assert.True(begun.Elapsed < TimeSpan.FromSeconds(15), $"It took {begun.Elapsed}.");
    }

    private ReviewState StateOf(ReviewItem item) => folder.Load().Reviews.StateOf(item, Today);

    private static RecordBody Draft(ReviewItem item, string reviewer, SignOffDecision decision) =>
        new(SignOff.Decisions.Single(each => each.Value == decision).Key, item.Name, item.Digest, reviewer, Now);
}
