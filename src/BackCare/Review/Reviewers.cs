using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>Somebody who may sign.</summary>
/// <param name="Id">Kebab-case. Never changed once they have signed: records name it.</param>
/// <param name="Body">With whom they are registered.</param>
/// <param name="PasswordHash">
/// In the format of ASP.NET Core's PasswordHasher. Made and compared by the program that asks for the password: this
/// library knows nothing of the web. Null for a reviewer who has none yet, or none any more; their records still count.
/// </param>
public sealed record Reviewer(string Id, string Name, string Profession, string Body, string Registration,
    string? PasswordHash)
{
    /// <summary>The day since which they are no longer a reviewer here; null for everybody else.</summary>
    public DateOnly? Disabled { get; init; }

    /// <summary>
    /// Whether they were not who they said. Then their approvals and reopenings count nowhere. What they did to make
    /// things safer goes on counting: a closing that was made for a wrong reason is ended by somebody who looked.
    /// </summary>
    public bool FalseIdentity { get; init; }

    /// <summary>Whether whoever runs the site named them safety officer, who alone scores hazards.</summary>
    public bool SafetyOfficer { get; init; }

    /// <summary>What signs their records, encrypted by their password as the program does that asked for it; null for none.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Every public key that signed or signs, the oldest first.</summary>
    public ImmutableArray<PublicKey> Keys { get; init; } = [];

    /// <summary>
    /// The digests of their records from before the first key: no other record of theirs counts without a signature.
    /// Null for somebody who was entered before there were signatures and has had no key yet.
    /// </summary>
    public ImmutableArray<string>? FromBeforeKeys { get; init; }

    /// <summary>The key itself, while they are signed in or have typed their password. It is written nowhere.</summary>
    public SigningKey? Unlocked { get; init; }

    /// <summary>The public key that signs now; null for none.</summary>
    public PublicKey? Key => Keys.FirstOrDefault(key => key.Until is null);

    /// <summary>Whether their records count only with a signature.</summary>
    public bool Signs => FromBeforeKeys is not null || !Keys.IsEmpty;

    /// <summary>Without a password, and with no key that signs from now on.</summary>
    public Reviewer WithoutPassword(DateTimeOffset now) => this with
    {
        PasswordHash = null,
        SigningKey = null,
        Keys = [.. Keys.Select(key => key.Until is null ? key with { Until = RecordFile.Second(now) } : key)],
    };

    /// <summary>With a first or another password, and a key of its own that signs from now on.</summary>
    /// <param name="folder">The reviews folder: what lies there without a signature is from before.</param>
    /// <param name="encrypted">The key, encrypted by that password.</param>
    public Reviewer WithPassword(string hash, SigningKey key, string encrypted, string folder, DateTimeOffset now)
    {
        var before = WithoutPassword(now);
        return before with
        {
            PasswordHash = hash,
            SigningKey = encrypted,
            Keys = before.Keys.Add(new(key.Public, RecordFile.Second(now), Until: null)),
            FromBeforeKeys = FromBeforeKeys ?? [.. Signatures.Unsigned(folder, Id)],
        };
    }

    /// <summary>Whether they can sign at all, by either door.</summary>
    [MemberNotNullWhen(true, nameof(PasswordHash))]
    public bool MaySign => PasswordHash is not null && Disabled is null && !FalseIdentity;
}

/// <summary>Everybody named in reviewers.yaml of the reviews folder.</summary>
public sealed class Reviewers(ImmutableArray<Reviewer> reviewers)
{
    public const string FileName = "reviewers.yaml";

    private const string Lock = ".reviewers.lock";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // More often than that it is the folder that cannot be written to.
    private const int MostGivenBack = 10;

    public ImmutableArray<Reviewer> All { get; } = reviewers;

    /// <summary>The reviewer of this id; null for an id that nobody has.</summary>
    public Reviewer? Find(string id) => All.FirstOrDefault(reviewer => reviewer.Id == id);

    /// <summary>Who may score hazards; nobody, until somebody is named.</summary>
    public ImmutableArray<Reviewer> SafetyOfficers =>
        [.. All.Where(reviewer => reviewer is { SafetyOfficer: true, Disabled: null, FalseIdentity: false })];

    /// <returns>Nobody, when there is no file.</returns>
    public static Reviewers Load(string folder, Problems problems)
    {
        var (parent, name) = Reviews.Named(folder, FileName);
        if (!File.Exists(Path.Combine(folder, FileName))) return new([]);
        if (Fields.OfFile(ContentFile.ReadAny(parent, name, problems), "the list of reviewers", problems,
            mend: "start it with the line 'reviewers:'") is not { } fields) return new([]);
        var all = new List<Reviewer>();
        foreach (var each in fields.Maps("reviewers", "reviewer"))
            if (Read(each) is { } reviewer)
            {
                if (all.Any(other => other.Id == reviewer.Id))
                    each.Report("id", ReviewCodes.ReviewerTwice, $"the reviewer id '{reviewer.Id}' is used twice",
                        "give each reviewer their own");
                else if (all.Find(other => SameRegistration(other, reviewer)) is { } other)
                    each.Report("registration", ReviewCodes.RegistrationTwice,
                        $"'{reviewer.Id}' and '{other.Id}' have one registration",
                        "keep one entry for one person: two approvals must come from two people");
                all.Add(reviewer);
            }
        fields.Done();
        return new([.. all.DistinctBy(reviewer => reviewer.Id)]);
    }

    /// <summary>Adds a reviewer to the file, which is written anew as a whole.</summary>
    /// <exception cref="NotRecordedException">The reviewer cannot be added; nothing was changed.</exception>
    public static void Add(string folder, Reviewer reviewer)
    {
        if (reviewer.PasswordHash is null || !IsHash(reviewer.PasswordHash))
            throw new NotRecordedException("A reviewer needs the hash of a password.");
        Enter(folder, reviewer);
    }

    /// <summary>Adds a reviewer who has no password yet, and so cannot sign.</summary>
    /// <param name="then">What belongs to it; when it fails, nobody is added.</param>
    /// <exception cref="NotRecordedException">As of <see cref="Add"/>.</exception>
    public static void Invite(string folder, Reviewer reviewer, Action then) =>
        Enter(folder, reviewer with { PasswordHash = null }, then);

    /// <summary>
    /// Changes the entry of one reviewer. Nobody else changes the file from the moment that the entry is read.
    /// </summary>
    /// <param name="change">Gives the entry as it shall be; the same one for no change. What it throws leaves all as it is.</param>
    /// <returns>The entry as it is now.</returns>
    /// <exception cref="NotRecordedException">There is no such reviewer, or the file cannot be written.</exception>
    public static Reviewer Change(string folder, string id, Func<Reviewer, Reviewer> change)
    {
        // Not made by looking for somebody in it.
        if (!Directory.Exists(folder))
            throw new NotRecordedException($"Nothing was recorded, because there is no reviews folder {folder}.");
        return Locked(folder, present =>
        {
            var before = present.Find(id) ?? throw new NotRecordedException(
                $"Nothing was recorded, because no reviewer is called '{id}'. 'backcare reviewer list' names them all.");
            var after = change(before);
            if (after != before) Write(folder, present.All.Replace(before, after));
            return after;
        });
    }

    private static void Enter(string folder, Reviewer reviewer, Action? then = null)
    {
        var added = new Reviewer(reviewer.Id, Needed(reviewer.Name, "name"), Needed(reviewer.Profession, "profession"),
            Needed(reviewer.Body, "registration body"),
            Needed(reviewer.Registration, "registration number"), reviewer.PasswordHash)
        {
            SigningKey = reviewer.SigningKey,
            Keys = reviewer.Keys,
            FromBeforeKeys = reviewer.FromBeforeKeys,
        };
        if (!Fields.IsId(added.Id))
            throw new NotRecordedException($"'{added.Id}' is not an id. Use small letters, digits and single hyphens.");

        Locked(folder, present =>
        {
            if (present.Find(added.Id) is not null)
                throw new NotRecordedException(
                    $"There is a reviewer '{added.Id}' already. Choose another id, or give them a new invitation with "
                    + $"'backcare reviewer reset {added.Id}'.");
            if (present.All.FirstOrDefault(other => SameRegistration(other, added)) is { } same)
                throw new NotRecordedException(
                    $"'{same.Id}' has this registration already. One person has one entry: two approvals must come from two people.");
            then?.Invoke();
            Write(folder, present.All.Add(added));
            return added;
        });
    }

    private static Reviewer Locked(string folder, Func<Reviewers, Reviewer> work)
    {
        // Two at once: the second waits, reads what the first has written, and adds to it.
        var locked = TakeLock(folder);
        try
        {
            var problems = new Problems();
            var present = Load(folder, problems);
            if (problems.All is [var first, ..])
                throw new NotRecordedException($"{FileName} has a problem; mend it first: {first}");
            return work(present);
        }
        finally
        {
            File.Delete(locked);
        }
    }

    private static void Write(string folder, IEnumerable<Reviewer> all) =>
        ReviewFiles.Write(folder, FileName, ToText(all), replace: true, ofOwner: true);

    private static Reviewer? Read(Fields fields)
    {
        var id = fields.Id("id");
        if (id is not null) fields.Of = $"reviewer '{id}'";
        var (name, profession, body, registration) =
            (fields.Text("name"), fields.Text("profession"), fields.Text("body"), fields.Text("registration"));
        var hash = fields.OptionalText("password-hash");
        var (disabled, falseIdentity) = (OptionalDay(fields, "disabled"), fields.Has("false-identity") ? fields.YesNo("false-identity") : false);
        var officer = fields.Has("safety-officer") ? fields.YesNo("safety-officer") : false;
        var (locked, keys) = (fields.OptionalText("signing-key"), KeysIn(fields));
        ImmutableArray<string>? unsigned = fields.Has("unsigned") ? fields.OptionalTexts("unsigned") : null;
        if (locked is not null && !keys.IsDefault && keys.Count(key => key.Until is null) != 1)
            fields.Report("signing-key", ReviewCodes.KeysDiffer, $"{fields.Of} has a key, and not one public key that signs now",
                $"{ReviewCodes.Restore}, or give them a new invitation with 'backcare reviewer reset'");
        // The value is not repeated: it may be a password that somebody typed here.
        if (hash is not null && !IsHash(hash))
            fields.Report("password-hash", ReviewCodes.NoPasswordHash,
                $"'password-hash' of {fields.Of} is not the hash of a password",
                "take the line out and invite them again with 'backcare reviewer reset'; if it was a password, let them choose another");
        fields.Done();
        return id is null || name is null || profession is null || body is null || registration is null
            || (hash is not null && !IsHash(hash)) || falseIdentity is null || officer is null || (disabled is null && fields.Has("disabled"))
            || keys.IsDefault
            ? null
            : new(id, name, profession, body, registration, hash)
            {
                Disabled = disabled,
                FalseIdentity = falseIdentity.Value,
                SafetyOfficer = officer.Value,
                SigningKey = locked,
                Keys = keys,
                FromBeforeKeys = unsigned,
            };
    }

    /// <returns>Default when one is none; that is then among the problems.</returns>
    private static ImmutableArray<PublicKey> KeysIn(Fields fields)
    {
        var (keys, sound) = (ImmutableArray.CreateBuilder<PublicKey>(), true);
        foreach (var each in fields.Maps("public-keys", "public key", required: false))
        {
            var (key, since) = (each.Text("key"), RecordFile.Time(each, "since"));
            var until = each.Has("until") ? RecordFile.Time(each, "until") : null;
            each.Done();
            if (key is not null && !Review.SigningKey.IsPublic(key))
                each.Report("key", ReviewCodes.NoKey, $"'key' of {fields.Of} is not a public key", ReviewCodes.Restore);
            else if (key is not null && since is not null && (until is not null || !each.Has("until")))
            {
                keys.Add(new(key, since.Value, until));
                continue;
            }
            sound = false;
        }
        return sound ? keys.ToImmutable() : default;
    }

    private static DateOnly? OptionalDay(Fields fields, string key) => fields.Has(key) ? fields.Date(key) : null;

    private static string ToText(IEnumerable<Reviewer> all)
    {
        var text = new StringBuilder(
            "# Everyone who may sign. Made by 'backcare reviewer'. An id never changes once its reviewer has signed.\nreviewers:\n");
        foreach (var reviewer in all)
        {
            text.Append("  - id: ").Append(reviewer.Id).Append('\n');
            Line("name", reviewer.Name);
            Line("profession", reviewer.Profession);
            Line("body", reviewer.Body);
            Line("registration", reviewer.Registration);
            if (reviewer.PasswordHash is { } hash) Line("password-hash", hash);
            if (reviewer.SigningKey is { } locked) Line("signing-key", locked);
            if (!reviewer.Keys.IsEmpty) text.Append("    public-keys:\n");
            foreach (var key in reviewer.Keys)
            {
                text.Append("      - key: ").Append(QuotedText.Of(key.Key)).Append('\n')
                    .Append("        since: ").Append(RecordFile.Written(key.Since)).Append('\n');
                if (key.Until is { } until) text.Append("        until: ").Append(RecordFile.Written(until)).Append('\n');
            }
            if (reviewer.FromBeforeKeys is { } before) text.Append(before.IsEmpty ? "    unsigned: []\n" : "    unsigned:\n");
            foreach (var digest in reviewer.FromBeforeKeys ?? []) text.Append("      - ").Append(QuotedText.Of(digest)).Append('\n');
            if (reviewer.Disabled is { } day) Line("disabled", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (reviewer.FalseIdentity) Line("false-identity", "yes");
            if (reviewer.SafetyOfficer) Line("safety-officer", "yes");
        }
        return text.ToString();

        void Line(string key, string value) =>
            text.Append("    ").Append(key).Append(": ").Append(QuotedText.Of(value)).Append('\n');
    }

    private static string Needed(string value, string what) =>
        ReviewFiles.Plain(value) ?? throw new NotRecordedException($"A reviewer needs a {what}.");

    private static bool SameRegistration(Reviewer one, Reviewer other) =>
        Bare(one.Body) == Bare(other.Body) && Bare(one.Registration) == Bare(other.Registration);

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // Version 2 of the format has 49 bytes, version 3 at least as many; the first byte tells which.
    private static bool IsHash(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= 49 && bytes[0] is 0 or 1;
    }

    private static string TakeLock(string folder)
    {
        var path = Path.Combine(folder, Lock);
        var (waited, givenBack) = (Stopwatch.StartNew(), 0);
        while (true)
            try
            {
                Directory.CreateDirectory(folder);
                new FileStream(path, FileMode.CreateNew).Dispose();
                return path;
            }
            // A lock that has gone since it was in the way is one that somebody has just given back.
            catch (IOException) when (waited.Elapsed < LongestWait && (File.Exists(path) || ++givenBack <= MostGivenBack))
            {
                Thread.Sleep(50);
            }
            catch (IOException) when (File.Exists(path))
            {
                throw new NotRecordedException(
                    $"Someone else is changing the list of reviewers. If nobody is, delete {path} and try again.");
            }
            catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
            {
                throw ReviewFiles.CannotWrite(folder, cannotWrite);
            }
    }
}
