namespace BackCare.Tests.Review;

/// <summary>Random orders of what reviewers do at two copies of a site, held to <see cref="DecisionModel"/>.</summary>
public sealed class DecisionStateFacts
{
    private enum ReviewerAction { Approve, AskForChanges, Withdraw, Close, Reopen, Change, Disable }

    private sealed record Step(ReviewerAction What, int Who, bool AtOther, bool HasLooked);

    private static readonly Step[] Approvals =
        [.. new[] { 0, 1 }.Select(who => new Step(ReviewerAction.Approve, who, AtOther: false, HasLooked: true))];

    [Theory]
    [InlineData(10), InlineData(40, Traits = ["Runs", "slowly"])]
    public void The_store_is_never_more_open_than_the_model_on_SQLite(int runs)
    {
        using var folder = new TemporaryFolder();
        var data = folder.In("data");
        TestDatabase.Create(data);
        HoldToModel(runs, () => SiteStore.InFolder(data, NullLogger.Instance));
    }

    [Slow, Fact]
    public async Task The_store_is_never_more_open_than_the_model_on_PostgreSQL()
    {
        using var server = await Postgres.Start();
        await server.Psql("-c", "create database orders");
        var connection = server.As("postgres", "orders");
        using (var first = SiteStore.OnServer(connection, NullLogger.Instance))
            Assert.True(await first.Open(createIfMissing: true, cancellation: TestContext.Current.CancellationToken),
                first.UnavailableReason);
        HoldToModel(15, () => SiteStore.OnServer(connection, NullLogger.Instance));
    }

    // Runs share a database, so each has its own item and begins with a reopening.
    private static void HoldToModel(int runs, Func<SiteStore> open)
    {
        var (run, approved) = (0, 0);
        var any = Gen.Choose(0, 6).SelectMany(what => Gen.Choose(0, 2).SelectMany(who => Gen.Choose(0, 3).Select(how =>
            new Step((ReviewerAction)what, who, AtOther: how is 1 or 3, HasLooked: how < 2)))).ListOf(12);
        // Few random orders reach an approval, so two in three begin with two approvals.
        var steps = Gen.Elements([], Approvals, Approvals).SelectMany(first => any.Select(rest => (first, rest)));
        foreach (var needed in new[] { 1, 2 })
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs), Prop.ForAll(Arb.From(steps), order =>
            {
                using var store = open();
                store.UseLongTimeouts();
                Assert.True(store.Open(createIfMissing: false).GetAwaiter().GetResult(), store.UnavailableReason);
                var copies = Enumerable.Range(0, 2).Select(_ => TestDatabase.DecisionsIn(store)).ToArray();
                foreach (var copy in copies) copy.Refresh().GetAwaiter().GetResult();
                var (model, name, disabled) = (new DecisionModel(needed), $"{++run}", new HashSet<int>());
                foreach (var copy in copies) Reopen(copy, Item(needed, name, model.Text));
                foreach (var (place, step) in order.first.Concat(order.rest).Index())
                {
                    if (step.What is ReviewerAction.Disable) disabled.Add(step.Who);
                    else if (step.What is ReviewerAction.Change) model.Change(step.Who is 1 ? "b" : "a");
                    else if (!disabled.Contains(step.Who)) Perform(step, copies[step.AtOther ? 1 : 0], Item(needed, name, model.Text), model);
                    foreach (var copy in copies)
                    {
                        copy.Refresh().GetAwaiter().GetResult();
                        if (Compare(copy.Known, Item(needed, name, model.Text), model)
                            && place >= Approvals.Length) approved++;
                    }
                }
            }));
        Assert.True(approved > runs, $"only {approved} were approved: the orders say little");
    }

    private static void Reopen(ReviewDecisionStore copy, ReviewItem item) =>
        copy.Add(new(ReviewDecisions.Check, item.Digest, DecisionKind.Reopen,
        Items.SnapshotOf("0"), "why", null, Guid.NewGuid(), copy.Known.NewestOn(ReviewDecisions.Check))).GetAwaiter().GetResult();

    private static void Perform(Step step, ReviewDecisionStore copy, ReviewItem item, DecisionModel model)
    {
        var kind = Enum.Parse<DecisionKind>($"{step.What}");
        var (who, name) = ($"{step.Who}", kind is DecisionKind.Close or DecisionKind.Reopen ? ReviewDecisions.Check : item.Name);
        var shown = copy.Known.On(name).Select(each => each.Id).Append(0).OrderDescending().ToArray();
        var follows = step.HasLooked || shown.Length is 1 ? shown[0] : shown[1];
        var sent = new NewDecision(name, item.Digest, kind, Items.SnapshotOf(who), "why", item.Text, Guid.NewGuid(), follows);
        var recording = copy.Add(sent).GetAwaiter().GetResult();
        var overtaken = kind is DecisionKind.Approve or DecisionKind.Reopen && follows != shown[0];
        Assert.Equal(overtaken, recording.Status is RecordingStatus.Overtaken);
        if (recording.Status is RecordingStatus.Recorded)
            Assert.Equal(recording.Decision!.Id, copy.Add(sent).GetAwaiter().GetResult().Decision!.Id);
        if (overtaken) return;
        switch (kind)
        {
            case DecisionKind.Approve: model.Approve(who); break;
            case DecisionKind.AskForChanges: model.Ask(who); break;
            case DecisionKind.Withdraw: model.Withdraw(); break;
            case DecisionKind.Close: model.Close(); break;
            default: model.Reopen(); break;
        }
    }

    private static bool Compare(ReviewDecisions known, ReviewItem item, DecisionModel model)
    {
        var state = ReviewState.Evaluate(item, known.On(item.Name), Items.Today);
        Assert.Equal(model.IsClosed, known.Closing is not null);
        Assert.Equal(model.IsWithdrawn, state.Status is ReviewStatus.Withdrawn);
        if (state.IsInDate) Assert.True(model.IsApproved, "approved where the model is not");
        if (state.MayBeShown) Assert.True(model.MayBeShown, "shown where the model is closed");
        ReviewEntry[] entries = [new(item with { Kind = ReviewKind.Rules }, state)];
        foreach (var demand in Enum.GetValues<ReviewDemand>())
            if (CheckGate.Evaluate(known, entries, demand, closedByOperator: null).IsOpen)
                Assert.True(!model.IsClosed && !model.IsWithdrawn && (demand is ReviewDemand.None || model.MayBeShown),
                    "open where the model is closed");
        Assert.False(CheckGate.Evaluate(ReviewDecisions.NotLoaded, entries, ReviewDemand.None, closedByOperator: null).IsOpen);
        return state.IsInDate;
    }

    private static ReviewItem Item(int needed, string name, string text) =>
        new(needed is 2 ? ReviewKind.Rules : ReviewKind.Outcome, $"outcome:{needed}-{name}", name, Items.TextOf(text),
            new(2027, 11, 20));
}
