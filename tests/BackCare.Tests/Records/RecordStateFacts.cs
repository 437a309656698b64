using BackCare.Tests.Review;

namespace BackCare.Tests.Records;

/// <summary>
/// Random orders of what reviewers, operators, accidents and attackers do at two machines on one database, beside
/// <see cref="RecordModel"/>: never open where the model is shut, never signed where it is not.
/// </summary>
public sealed class RecordStateFacts
{
    // One step each: what happens, where, by whom, about what.
    private static readonly Gen<Step> Steps =
        from what in Gen.Elements(Enumerable.Range(0, 100).ToArray())
        from at in Gen.Elements(0, 1)
        from who in Gen.Elements(0, 1, 2)
        from rules in Gen.Elements(true, true, false)
        from number in Gen.Elements(Enumerable.Range(0, 8).ToArray())
        select new Step(what, at, who, rules, number);

    [Fact]
    public void Whatever_happens_at_two_copies_nothing_is_open_or_signed_that_the_rules_would_not_let()
    {
        var property = Prop.ForAll(Arb.From(Steps.ListOf(30), Without), steps =>
        {
            using var world = new World();
            foreach (var step in steps) world.Take(step);
            return true;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), property);
    }

    // Of an order that fails the shortest that does.
    private static IEnumerable<List<Step>> Without(List<Step> steps) =>
        Enumerable.Range(0, steps.Count).Select(at => steps.Where((_, place) => place != at).ToList());

    private sealed record Step(int What, int At, int Who, bool Rules, int Number);

    /// <summary>One database, and two machines that reach it by a link each, which can be cut.</summary>
    private sealed class World : IDisposable
    {
        private static readonly string[] Ids = ["one", "two", "three"];

        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backcare-world-");
        private readonly RecordModel model = new();
        private readonly Machine[] machines;
        private readonly Dictionary<int, byte[]> yesterdays = [];
        private readonly Dictionary<string, int> texts = new() { [RecordModel.Rules] = 1, [RecordModel.Page] = 1 };
        private readonly List<string> done = [];
        private DateTimeOffset now = SignOffFolder.Now;

        public World()
        {
            Directory.CreateDirectory(Shared);
            foreach (var (name, bytes) in Entered.Value) File.WriteAllBytes(Path.Combine(Shared, name), bytes);
            File.WriteAllText(Nothing, new string('x', 4096));
            machines = [new(this, "a"), new(this, "b")];
            yesterdays[0] = File.ReadAllBytes(Database);
        }

        // With the reviewers, made once for all worlds.
        private static readonly Lazy<(string Name, byte[] Bytes)[]> Entered = new(() =>
        {
            var made = Directory.CreateTempSubdirectory("backcare-world-");
            StoreOf.Make(made.FullName);
            foreach (var id in Ids)
                AccountsOf.Record(made.FullName, reviewers => reviewers.Enter(SignOffFolder.Reviewer(id), SignOffFolder.Now));
            File.Delete(Path.Combine(made.FullName, "newest"));
            (string, byte[])[] files = [.. made.GetFiles().Select(file => (file.Name, File.ReadAllBytes(file.FullName)))];
            made.Delete(recursive: true);
            return files;
        });

        private string Shared => Path.Combine(folder.FullName, "shared");
        private string Database => Path.Combine(Shared, SiteStore.FileName);
        private string Nothing => Path.Combine(Shared, "nothing");

        public void Take(Step step)
        {
            var (machine, id) = (machines[step.At], Ids[step.Who]);
            // An hour each, so that no limit of decisions is met.
            now += TimeSpan.FromMinutes(20);
            done.Add($"{step.What} at {step.At} by {id} about {(step.Rules ? "rules" : "page")} {step.Number}");
            switch (step.What)
            {
                case < 45: Decide(machine, id, step); break;
                case < 52: machine.Show(); break;
                case < 60: machine.Close(id); break;
                case < 66: machine.Cut(); break;
                case < 76: machine.Reach(); break;
                case < 80: PutBack(step.Number); break;
                case < 83: machine.Accept(); break;
                case < 87: machine.Start(); break;
                case < 90: machine.ClosedByOperator(step.Number % 2 is 0); break;
                case < 92: machine.MarkFalse(id); break;
                case < 95: Rewrite(step.Rules ? RecordModel.Rules : RecordModel.Page, step.Number % 2 + 1); break;
                default: Forge(machine, id, step); break;
            }
            foreach (var each in machines) each.Sync();
            if (File.Exists(Database)) yesterdays[Count()] = File.ReadAllBytes(Database);
            foreach (var each in machines) Compare(each);
        }

        private static void Decide(Machine machine, string id, Step step)
        {
            var kind = (Kind)(step.Number % 5);
            if (kind is Kind.Close) return;
            var item = kind is Kind.Reopen || step.Rules ? RecordModel.Rules : RecordModel.Page;
            machine.Decide(kind, item, id);
        }

        private void PutBack(int count)
        {
            if (!yesterdays.TryGetValue(count, out var bytes) || count >= Count()) return;
            File.WriteAllBytes(Database, bytes);
            foreach (var later in yesterdays.Keys.Where(number => number > count).ToArray()) yesterdays.Remove(later);
            model.PutBack(count);
        }

        private void Rewrite(string item, int text)
        {
            texts[item] = text;
            model.SetText(item, text);
        }

        private void Forge(Machine machine, string id, Step step)
        {
            var kind = (Kind)(step.Number % 5);
            var name = step.Rules || kind is Kind.Close or Kind.Reopen ? RecordModel.Rules : RecordModel.Page;
            var item = ItemOf(name);
            var records = StoreOf.Log(Shared);
            var ends = kind is Kind.Close ? [] : records.All.Where(record => kind is Kind.Reopen
                ? machine.Closings.Contains(record.Hash)
                : record.Body.Item == item.Name && record.Body.Kind is "ask-for-changes" or "withdraw" && machine.Known.Contains(record.Hash))
                .Select(record => record.Hash);
            var body = new RecordBody(WordOf(kind), item.Name, item.Digest, id, RecordBody.Second(now)) { Ends = [.. ends] };
            using var other = SiteKey.OfNoFile();
            var forged = RecordLog.Of(records.All, other).Next(body);
            StoreOf.Sql(Shared, "insert into records (number, kind, item, digest, reviewer, time, ends, before, hash, signature) "
                + $"values ({forged.Number}, '{body.Kind}', '{body.Item}', '{body.Digest}', '{id}', '{RecordBody.Written(body.Time)}', "
                + $"'{string.Join(' ', body.Ends)}', '{forged.Before}', '{forged.Hash}', '{forged.Signature}')");
            model.Append(kind, name, texts[name], id, RecordModel.Show(machine.Model), verifies: false);
        }

        private void Compare(Machine machine)
        {
            foreach (var demand in new[] { ReviewDemand.None, ReviewDemand.Rules })
                if (machine.IsOpen(demand))
                    Assert.True(model.IsOpen(machine.Model, demand is ReviewDemand.Rules), $"open ({demand}) where it must not be:\n{Done}");
            foreach (var item in new[] { RecordModel.Rules, RecordModel.Page })
                if (machine.StateOf(item) is { IsInDate: true })
                    Assert.True(model.IsSigned(machine.Model, item), $"'{item}' signed where it must not be:\n{Done}");
            // The other way round while nothing is in doubt: else a program that is always shut would pass.
            if (machine.Model is not { InDoubt: false, HasRead: true } || machine.Model.Pending.Count > 0) return;
            foreach (var item in new[] { RecordModel.Rules, RecordModel.Page })
            {
                Assert.True(model.IsSigned(machine.Model, item) == machine.StateOf(item).IsInDate, $"'{item}' not signed where it must be:\n{Done}");
                Assert.True(model.MayBeShown(machine.Model, item) == machine.StateOf(item).MayBeShown, $"'{item}' not as it is on show:\n{Done}");
            }
            Assert.True(model.IsOpen(machine.Model, demandRules: false) == machine.IsOpen(ReviewDemand.None), $"shut where it must be open:\n{Done}");
        }

        private string Done => string.Join('\n', done);

        // Those that enter reviewers the model has not.
        private int Count() => (int)(long)StoreOf.Sql(Shared, "select count(*) from records where kind <> 'reviewer'")!;

        private ReviewItem ItemOf(string item) => item == RecordModel.Rules
            ? new(ReviewKind.Triage, ReviewItem.Triage, "The rules", SignOffFolder.TreeOf($"text {texts[item]}"), Due: null)
            : SignOffFolder.Page("page", $"text {texts[item]}");

        private static string WordOf(Kind kind) => SignOff.Decisions.Single(each => each.Value == DecisionOf(kind)).Key;

        private static SignOffDecision DecisionOf(Kind kind) => Enum.Parse<SignOffDecision>(kind.ToString());

        public void Dispose()
        {
            foreach (var machine in machines) machine.Dispose();
            folder.Delete(recursive: true);
        }

        /// <summary>A copy of the site on a machine of its own.</summary>
        private sealed class Machine : IDisposable
        {
            private readonly World world;
            private SiteStore store;
            private RecordStore records;
            private Reviews shown, seen;
            private ShownPage shownByModel;

            public Machine(World world, string name)
            {
                this.world = world;
                Data = Directory.CreateDirectory(Path.Combine(world.folder.FullName, name)).FullName;
                File.Copy(Path.Combine(world.Shared, SiteKey.FileName), Path.Combine(Data, SiteKey.FileName));
                File.CreateSymbolicLink(Link, world.Database);
                (store, records) = Opened();
                world.model.Start(Model);
                shown = seen = Now;
                shownByModel = RecordModel.Show(Model);
            }

            public string Data { get; }
            public RecordModel.Copy Model { get; } = new();
            public HashSet<string> Known => [.. records.Known.Log.All.Select(record => record.Hash)];
            public HashSet<string> Closings => [.. Now.Closings.Select(record => record.Digest)];

            private string Link => Path.Combine(Data, SiteStore.FileName);
            private ReviewItem[] Items => [world.ItemOf(RecordModel.Rules), world.ItemOf(RecordModel.Page)];
            private Reviews Now => Reviews.Of(records.Known, Items, world.now, new(), records.Unrecorded);

            public void Show() => (shown, shownByModel) = (Now, RecordModel.Show(Model));

            public void Decide(Kind kind, string name, string id)
            {
                var (item, decision) = (world.ItemOf(name), DecisionOf(kind));
                try
                {
                    var added = records.Add((log, _) => Reviews.Of(new(log, null), Items, world.now, new()).ToRecord(item, item.Digest,
                        SignOffFolder.Reviewer(id), decision, "Because", world.now, null, shown.Ends(item, decision))).GetAwaiter().GetResult();
                    if (added is not null) world.model.Append(kind, name, world.texts[name], id, shownByModel);
                }
                catch (NotRecordedException)
                {
                    // Cut off, in doubt, overtaken, or no reviewer any more.
                }
                Sync();
                Show();
            }

            public void Close(string id)
            {
                if (Model.InDoubt || Now.Reviewers.Find(id) is not { FalseIdentity: false }) return;
                var item = world.ItemOf(RecordModel.Rules);
                var closing = Now.ToRecord(item, item.Digest, SignOffFolder.Reviewer(id), SignOffDecision.Close, "Because", world.now);
                records.Close(closing.Body).GetAwaiter().GetResult();
                world.model.Close(Model, id);
            }

            /// <summary>Whoever runs the site finds out that somebody is not who they said.</summary>
            public void MarkFalse(string id)
            {
                try
                {
                    if (records.Add((log, _) => Reviewers.Of(log).End(id, falseIdentity: true, world.now)).GetAwaiter().GetResult() is not null)
                        world.model.Append(Kind.FalseIdentity, "", 0, id, shownByModel);
                }
                catch (NotRecordedException)
                {
                    // Cut off, or in doubt.
                }
            }

            // What answers is no database: that is being away. One that is not there at all would be more.
            public void Cut()
            {
                Lead(world.Nothing);
                Model.CutOff();
            }

            public void Reach()
            {
                Lead(world.Database);
                Model.ReachAgain();
            }

            private void Lead(string to)
            {
                File.Delete(Link);
                File.CreateSymbolicLink(Link, to);
            }

            public void Accept()
            {
                if (!Model.Reachable) return;
                // As the refusal says.
                if (world.Count() is 0) File.Delete(Path.Combine(Data, "newest"));
                records.Accept().GetAwaiter().GetResult();
                world.model.Accept(Model);
                // What is shown of a database in doubt the model does not know.
                Show();
            }

            public void Start()
            {
                records.Dispose();
                store.Dispose();
                (store, records) = Opened();
                world.model.Start(Model);
                Show();
            }

            public void ClosedByOperator(bool closed)
            {
                Model.OperatorFile = closed;
                var file = Path.Combine(Data, OperatorClosing.FileName);
                if (closed) File.WriteAllText(file, "Because\n");
                else File.Delete(file);
            }

            public void Sync()
            {
                if (!store.IsReady) store.Open(make: false).GetAwaiter().GetResult();
                records.Look().GetAwaiter().GetResult();
                world.model.Sync(Model);
                seen = Now;
            }

            public bool IsOpen(ReviewDemand demand) =>
                CheckerGate.Of(seen, [.. Items.Select(item => new ReviewEntry(item, StateOf(item)))], demand, OperatorClosing.Of(Data, null)).IsOpen;

            public ReviewState StateOf(string item) => StateOf(world.ItemOf(item));

            private ReviewState StateOf(ReviewItem item) => seen.StateOf(item, DateOnly.FromDateTime(world.now.UtcDateTime));

            private (SiteStore, RecordStore) Opened()
            {
                var opened = SiteStore.In(Data, NullLogger.Instance);
                opened.Open(make: false).GetAwaiter().GetResult();
                var read = new RecordStore(opened, Data, NullLogger<RecordStore>.Instance);
                read.Look().GetAwaiter().GetResult();
                return (opened, read);
            }

            public void Dispose()
            {
                records.Dispose();
                store.Dispose();
            }
        }
    }
}
