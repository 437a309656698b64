using BackCare.Review;
using FsCheck;
using FsCheck.Fluent;
using static BackCare.Review.SignOffDecision;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>
/// Any decisions in three clones of a reviews folder with clocks of their own, merged now and then and at the end.
/// </summary>
public sealed class AnyClonesFacts
{
    private static readonly string[] Everybody = ["one", "two", "three"];
    private static readonly TimeSpan[] Clocks = [TimeSpan.Zero, TimeSpan.FromSeconds(-90), TimeSpan.FromSeconds(45)];

    // Two texts of a page and two of the rules.
    private static readonly ReviewItem[] Texts =
        [Sleep, Sleep with { Tree = TreeOf("Sleep on your back.") }, Rules, Rules with { Tree = TreeOf("fever: 999") }];

    private static readonly Gen<Step> Steps =
        from clone in Gen.Choose(0, 2)
        from other in Gen.Choose(0, 2)
        from reviewer in Gen.Elements(Everybody)
        from text in Gen.Elements(Texts)
            // Approvals twice, for two of them are needed; every third step is a merge.
        from decision in Gen.Elements<SignOffDecision?>(Approve, Approve, AskForChanges, Withdraw, Close, Reopen, null,
            null, null)
        select new Step(clone, other, reviewer, text, decision);

    [Fact]
    public void In_whatever_order_clones_are_merged_the_state_is_the_same_and_nothing_is_ended_by_what_had_not_seen_it()
    {
        var (withdrawn, reopened, approved) = (0, 0, 0);
        Prop.ForAll(Arb.From(Gen.ListOf(Steps, 14)), steps =>
        {
            using var clones = new Clones();
            foreach (var (step, number) in steps.Select((step, number) => (step, number))) clones.Do(step, number);

            using var merged = clones.Merged(0, 1, 2);
            using var otherwise = clones.Merged(2, 0, 1);
            var (reviews, problems) = merged.Load();
            Assert.Empty(problems.All);
            Assert.Equal(Said(reviews), Said(otherwise.Load().Reviews));

            foreach (var text in Texts) clones.AssertNothingEndedUnseen(reviews, text);
            foreach (var closing in clones.Records.Where(record => record.Decision is Close))
                Assert.Equal(clones.Records.Any(record => record.Decision is Reopen && clones.Saw(record, closing)),
                    reviews.Closings.All(standing => standing.Digest != closing.Digest));
            withdrawn += Texts.Count(text => reviews.StateOf(text, Today).Status is ReviewStatus.Withdrawn);
            approved += Texts.Count(text => reviews.StateOf(text, Today).IsInDate);
            reopened += clones.Records.Count(record => record.Decision is Close) - reviews.Closings.Length;
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(120));
        Assert.All([withdrawn, approved, reopened], times => Assert.True(times > 5));
    }

    [Fact]
    public void Whatever_happened_reviewers_who_have_seen_it_all_can_approve_and_reopen() =>
        Prop.ForAll(Arb.From(Gen.ListOf(Steps, 10)), steps =>
        {
            using var clones = new Clones();
            foreach (var (step, number) in steps.Select((step, number) => (step, number))) clones.Do(step, number);
            using var merged = clones.Merged(1, 2, 0);
            foreach (var reviewer in Everybody)
                foreach (var text in new[] { Sleep, Rules }) merged.Record(text, reviewer);
            merged.Record(Rules, "one", Reopen, comment: "It is mended.");
            var reviews = merged.Load().Reviews;
            Assert.Empty(reviews.Closings);
            Assert.All([Sleep, Rules], item => Assert.Equal(ReviewStatus.Approved, reviews.StateOf(item, Today).Status));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    // Everything that follows from the records.
    private static string Said(Reviews reviews) => string.Join('\n',
    [
        .. Texts.Select(text => reviews.StateOf(text, Today))
            .Select(state => $"{state.Status} {state.Due} {string.Join(' ', state.By.Select(record => record.Digest))}"),
        string.Join(' ', reviews.Closings.Select(record => record.Digest)),
        string.Join(' ', reviews.SignOffs.Select(record => record.Digest)),
        string.Join(' ', reviews.Heads),
    ]);

    /// <param name="At">The clone where it is done.</param>
    /// <param name="Decision">Null for a merge of the other clone.</param>
    private sealed record Step(int At, int Other, string Reviewer, ReviewItem Text, SignOffDecision? Decision);

    private sealed class Clones : IDisposable
    {
        private readonly SignOffFolder[] folders;

        // Kept by the facts themselves, and not read from the records: what lay in the folder when each record was made.
        private readonly Dictionary<string, HashSet<string>> seen = [];
        private readonly HashSet<string>[] held = [[], [], []];

        public Clones()
        {
            var first = new SignOffFolder(Everybody);
            folders = [first, first.Clone(), first.Clone()];
        }

        public List<SignOff> Records { get; } = [];

        public bool Saw(SignOff record, SignOff earlier) => seen[record.Digest].Contains(earlier.Digest);

        public void Do(Step step, int number)
        {
            if (step.Decision is not { } decision)
            {
                folders[step.At].Merge(folders[step.Other]);
                held[step.At].UnionWith(held[step.Other]);
                return;
            }
            var item = decision is Close or Reopen ? Rules : step.Text;
            var record = folders[step.At].Record(item, step.Reviewer, decision,
                Now.AddMinutes(-5).AddSeconds(number) + Clocks[step.At], $"step {number}");
            seen.Add(record.Digest, [.. held[step.At]]);
            held[step.At].Add(record.Digest);
            Records.Add(record);
        }

        public SignOffFolder Merged(params int[] order)
        {
            var merged = new SignOffFolder();
            foreach (var clone in order) merged.Merge(folders[clone]);
            return merged;
        }

        public void AssertNothingEndedUnseen(Reviews reviews, ReviewItem today)
        {
            var (state, own) =
                (reviews.StateOf(today, Today),
                    Records.Where(record => record.Item == today.Name && !record.IsAboutOffer).ToArray());
            var approvals = own.Where(record => record.Decision is Approve).ToArray();
            if (state.Status is not ReviewStatus.Withdrawn)
                foreach (var withdrawal in own.Where(record => record.Decision is Withdraw))
                    Assert.True(Enough(approvals.Where(approval => Saw(approval, withdrawal))),
                        "a withdrawal was ended unseen");
            if (state.Status is not (ReviewStatus.Withdrawn or ReviewStatus.ChangesAskedFor))
                foreach (var request in own.Where(record => record.Decision is AskForChanges))
                {
                    var after = own.Where(record => Saw(record, request)).ToArray();
                    Assert.True(
                        after.Any(record => record.Decision is Withdraw
                            || (record.Reviewer == request.Reviewer && record.ItemDigest == request.ItemDigest))
                        || (request.ItemDigest != today.Digest
                            && Enough(after.Where(
                                record => record.Decision is Approve && record.ItemDigest != request.ItemDigest))),
                        "a request was ended unseen");
                }
            if (!state.IsInDate) return;
            Assert.True(state.By.Select(record => record.Reviewer).Distinct().Count() >= today.ReviewersNeeded);
            Assert.All(state.By, record => Assert.Equal((Approve, today.Digest), (record.Decision, record.ItemDigest)));
            Assert.All(state.By,
                approval => Assert.All(own.Where(record => record.Decision is Withdraw),
                    withdrawal => Assert.True(Saw(approval, withdrawal))));

            bool Enough(IEnumerable<SignOff> some) =>
                some.GroupBy(record => record.ItemDigest)
                    .Any(text => text.Select(record => record.Reviewer).Distinct().Count() >= today.ReviewersNeeded);
        }

        public void Dispose()
        {
            foreach (var folder in folders) folder.Dispose();
        }
    }
}
