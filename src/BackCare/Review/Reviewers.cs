using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using BackCare.Reading;
using BackCare.Records;

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

    /// <summary>Whether they can sign at all, by either door.</summary>
    [MemberNotNullWhen(true, nameof(PasswordHash))]
    public bool MaySign => PasswordHash is not null && Disabled is null && !FalseIdentity;
}

/// <summary>Everybody named in reviewers.yaml of the data folder.</summary>
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
        var (parent, name) = Named(folder);
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
            throw new NotRecordedException($"Nothing was recorded, because there is no data folder {folder}.");
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
            Needed(reviewer.Registration, "registration number"), reviewer.PasswordHash);
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

    private static void Write(string folder, IEnumerable<Reviewer> all)
    {
        try
        {
            WholeFile.Write(Path.Combine(folder, FileName), ToText(all), ofOwner: true);
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteException.To(folder, cannotWrite);
        }
    }

    private static Reviewer? Read(Fields fields)
    {
        var id = fields.Id("id");
        if (id is not null) fields.Of = $"reviewer '{id}'";
        var (name, profession, body, registration) =
            (fields.Text("name"), fields.Text("profession"), fields.Text("body"), fields.Text("registration"));
        var hash = fields.OptionalText("password-hash");
        var (disabled, falseIdentity) = (OptionalDay(fields, "disabled"), fields.Has("false-identity") ? fields.YesNo("false-identity") : false);
        var officer = fields.Has("safety-officer") ? fields.YesNo("safety-officer") : false;
        // The value is not repeated: it may be a password that somebody typed here.
        if (hash is not null && !IsHash(hash))
            fields.Report("password-hash", ReviewCodes.NoPasswordHash,
                $"'password-hash' of {fields.Of} is not the hash of a password",
                "take the line out and invite them again with 'backcare reviewer reset'; if it was a password, let them choose another");
        fields.Done();
        return id is null || name is null || profession is null || body is null || registration is null
            || (hash is not null && !IsHash(hash)) || falseIdentity is null || officer is null || (disabled is null && fields.Has("disabled"))
            ? null
            : new(id, name, profession, body, registration, hash)
            {
                Disabled = disabled,
                FalseIdentity = falseIdentity.Value,
                SafetyOfficer = officer.Value,
            };
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
            if (reviewer.Disabled is { } day) Line("disabled", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (reviewer.FalseIdentity) Line("false-identity", "yes");
            if (reviewer.SafetyOfficer) Line("safety-officer", "yes");
        }
        return text.ToString();

        void Line(string key, string value) =>
            text.Append("    ").Append(key).Append(": ").Append(QuotedText.Of(value)).Append('\n');
    }

    // How problems name it: with the folder, in whatever folder that is.
    private static (string Parent, string Name) Named(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return (Path.GetDirectoryName(full) ?? full, $"{Path.GetFileName(full)}/{FileName}");
    }

    private static string Needed(string value, string what) =>
        PlainText.Of(value) ?? throw new NotRecordedException($"A reviewer needs a {what}.");

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
                if (!Directory.Exists(folder)) FolderOfOwner.Make(folder);
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
                throw CannotWriteException.To(folder, cannotWrite);
            }
    }
}
