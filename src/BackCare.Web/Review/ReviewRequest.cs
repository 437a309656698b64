using BackCare.Web.Publishing;
using BackCare.Web.Rows;
using Microsoft.AspNetCore.Antiforgery;

namespace BackCare.Web.Review;

/// <summary>
/// One request to the review area with what its answer needs; what is on show stays the same for all of it.
/// </summary>
public sealed partial class ReviewRequest
{
    // A comment several times as long as we keep, as a form writes it: up to twelve characters for each one. Whoever is
    // not signed in has less to say.
    private const int LargestForm = 2 * 1024 * 1024, LargestOfStranger = PostedForm.LargestBytes;

    // Where a disk hangs: then the page says what this copy knows.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    private readonly Pages pages;
    private readonly IAntiforgery antiforgery;
    private readonly RenderThrottles throttles;
    private readonly Lazy<ImmutableHashSet<string>?> changedRows;

    private ReviewRequest(HttpContext http)
    {
        var services = http.RequestServices;
        (Http, Content, Time) =
            (http, services.GetRequiredService<LiveContent>(), services.GetRequiredService<TimeProvider>());
        (pages, antiforgery) = (services.GetRequiredService<Pages>(), services.GetRequiredService<IAntiforgery>());
        throttles = services.GetRequiredService<RenderThrottles>();
        Build = Content.Current;
        Papers = BuildPapers.Of(Build);
        Board = Build.Board with { Gate = Content.Gate };
        if (http.Features.Get<SignedIn>() is { } signedIn && Board.Reviews.Reviewers.Find(signedIn.Reviewer) is { MaySign: true } reviewer)
            (Closer, Signer, Account, Session) = (reviewer, signedIn.Account is null ? null : reviewer, signedIn.Account, signedIn.Session);
        Records = services.GetRequiredService<RecordStore>();
        changedRows = new(() => ItemView.Of(Board.Rules, this) switch
        {
            { Approved: not null, ChangedSince: false } => [],
            { Before: { } before } view => Papers.Once(() => RuleRows.ChangedIn(Papers.Rows, before, Library.Questionnaire), view.Approved!),
            _ => null,
        });
    }

    public HttpContext Http { get; }
    public LiveContent Content { get; }
    public TimeProvider Time { get; }
    public SiteBuild Build { get; }
    public BuildPapers Papers { get; }

    public Library Library => Build.Library;
    public ReviewBoard Board { get; }

    /// <summary>Who is signed in; null for everybody else.</summary>
    public Reviewer? Signer { get; }

    /// <summary>Who may close the checker: whoever is signed in, also while the database is away.</summary>
    public Reviewer? Closer { get; }

    public Account? Account { get; }

    /// <summary>What the session of whoever is signed in is called; it signs nobody in.</summary>
    public string? Session { get; }

    public bool HasFactor => Account is { TwoFactorEnabled: true };

    /// <summary>The antiforgery token of its page's forms; empty where there is none.</summary>
    public string Token { get; private set; } = "";

    public RecordStore Records { get; }

    /// <summary>
    /// The ids of the rows that are others than when the rules had enough approvals last, with those that are gone; null when there was
    /// no such text, or no copy of it can be read.
    /// </summary>
    public ImmutableHashSet<string>? ChangedRows => changedRows.Value;

    /// <summary>Suggestions, comments and answers, as far as they are known here. For whoever is signed in.</summary>
    public ReviewerProposals Proposals
    {
        get
        {
            var words = Records.Words();
            return ReviewerProposals.Of(Records.Known.Log, Board.Reviews.Reviewers, digest => words.GetValueOrDefault(digest));
        }
    }

    /// <summary>
    /// Where whoever is signed in changes the words of each passage of an item, and the words of the link; null for everybody else.
    /// </summary>
    public Func<Passage, (string Href, string Says)>? WordsOf(string item)
    {
        if (Signer is null) return null;
        var open = Proposals.CommentsOn(item).Where(entry => entry.IsOpen).CountBy(entry => entry.Record.PassageDigest ?? "")
            .ToDictionary(StringComparer.Ordinal);
        return passage => (ReviewAddresses.Comment(item, passage.Digest),
            (passage.Leaf is not null ? "Change the words" : "Comment")
            + (open.TryGetValue(passage.Digest, out var count) ? $" ({count} open)" : ""));
    }

    /// <summary>The same request on what is on show by now.</summary>
    public ReviewRequest Anew() => new(Http);

    /// <summary>The same once this copy has looked: what is on disk may be newer than what it shows. Null where nobody may sign any more.</summary>
    public async Task<ReviewRequest?> Late()
    {
        await Content.Look();
        return Anew() is { Signer: not null } late ? late : null;
    }

    // Bound by minimal APIs: a parameter of this type asks for it. A reviewer may have decided at another copy of the site and
    // been sent on to this one, which has not looked at the disk since. A stranger makes no copy look.
    public static async ValueTask<ReviewRequest> BindAsync(HttpContext http)
    {
        if (http.User.Identity is { IsAuthenticated: true } && http.Request.Query.ContainsKey(ReviewAddresses.Recorded))
            await Task.WhenAny(Task.Run(http.RequestServices.GetRequiredService<LiveContent>().Look),
                Task.Delay(LongestLook, http.RequestAborted));
        return new(http);
    }

    /// <param name="parameters">What the page is given besides the site and this request, as in <see cref="PageRenderer"/>.</param>
    /// <param name="errors">Why what was sent was not taken.</param>
    /// <param name="posts">Whether the page has a form that posts although nobody is signed in.</param>
    /// <param name="atOnce">Whether it is made out of turn: what leads to closing the checker waits for nobody.</param>
    public IResult Page<TPage>(object? parameters = null, int status = StatusCodes.Status200OK, IReadOnlyList<Link>? errors = null,
        bool posts = false, bool atOnce = false) where TPage : ReviewAreaPage
    {
        Http.Response.Headers.CacheControl =
            "no-cache, no-store"; // word for word what antiforgery sets, which warns of any other
        // Who only reads gets no cookie.
        Token = posts || Closer is not null ? antiforgery.TokenFor(Http) : "";
        var given = Given(parameters);
        given[nameof(ReviewAreaPage.Errors)] = errors ?? [];
        return atOnce ? pages.Answer<TPage>(Build, given, status)
            : pages.AnswerInTurn<TPage>(Throttle, Build, () => given, status, Sent);
    }

    /// <summary>A page on which nobody can do anything but read.</summary>
    public IResult Reading<TPage>() where TPage : ReviewAreaPage
    {
        Http.Response.Headers.CacheControl = "no-store";
        return pages.AnswerInTurn<TPage>(Throttle, Build, () => Given(null));
    }

    private RouteValueDictionary Given(object? parameters) => new(parameters)
    {
        [nameof(ReviewAreaPage.Site)] = Told,
        [nameof(ReviewAreaPage.Request)] = this,
    };

    // What became of something that a reviewer sent is said in any case. Strangers change nothing here but by signing in.
    private bool Sent => Signer is not null && HttpMethods.IsPost(Http.Request.Method);

    private RenderThrottle Throttle => Signer is null ? throttles.OfStrangers : throttles.OfReviewers;

    // The site, with what is wrong.
    private Site Told => Build.Site with
    {
        Alerts = [.. new[]
        {
            Board.Gate.IsOpen ? null : new Link($"The checker is closed. {GateWords.Of(Board)}", ReviewAddresses.Checker),
            Board.Problems is [] ? null : new Link($"There {(Board.Problems.Length == 1 ? "is" : "are")} "
                + $"{Counted.Of(Board.Problems.Length, "problem")} of records", $"{ReviewAddresses.Site}#problems"),
            Board.DueSoon is [] ? null : new Link($"{Counted.Of(Board.DueSoon.Length, "review")} "
                + $"{(Board.DueSoon.Length == 1 ? "is" : "are")} overdue or due within {ReviewState.DueSoonDays} days", ReviewAddresses.Start),
        }.OfType<Link>()],
    };

    /// <returns>The form, or the status of the <see cref="Unread"/> answer.</returns>
    public Task<(IFormCollection? Form, int Status)> Form() =>
        PostedForm.Read(Http, antiforgery, Signer is null ? LargestOfStranger : LargestForm);

    /// <summary>The page in place of a form that could not be read: what was typed is still in the browser.</summary>
    /// <param name="typed">What was typed, where it could be read and what it is about is gone.</param>
    public IResult Unread(int status, string? typed = null) => Page<UnreadFormPage>(new { Status = status, Typed = typed }, status);

    /// <summary>
    /// What a reviewer is told of what was not recorded, and with which status. Where a folder is that cannot be written to
    /// is for the log.
    /// </summary>
    /// <param name="status">When it is not the site's own fault.</param>
    public (string Words, int Status) Refusal(NotRecordedException why, int status = StatusCodes.Status200OK)
    {
        if (why is not CannotWriteException cannot) return (why.Message, status);
        NotWritten(Http.RequestServices.GetRequiredService<ILogger<ReviewRequest>>(), cannot.Message, cannot.Why);
        return (cannot.ForReviewer, StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What a reviewer sent could not be recorded: {Why}")]
    private static partial void NotWritten(ILogger logger, string why, Exception? exception);

    public IResult PlainText(string text) => File(new("text/plain; charset=utf-8"), () => Encoding.UTF8.GetBytes(text));

    /// <param name="name">As in <see cref="FileKind"/>.</param>
    public IResult Download(string name, string text, string contentType) => File(new(contentType, name), () => Encoding.UTF8.GetBytes(text));

    private IResult File(FileKind kind, Func<byte[]> bytes)
    {
        Http.Response.Headers.CacheControl = "no-store";
        return Pages.FileInTurn(Throttle, Build, kind, bytes);
    }

    public IResult Problem(int status) => status is StatusCodes.Status400BadRequest ? Unread(status) : pages.Problem(Build, status);

    public IResult SeeOther(string address) => Http.SeeOther(address);

    /// <summary>
    /// For what only a reviewer may do: asks who is there, and comes back. Whoever pressed a button is told that nothing is
    /// recorded: they must not believe that the checker is closed. Whoever is signed in, and only the database is away, is told that.
    /// </summary>
    public IResult SignInFirst(string next) => Closer is not null && Signer is null
        ? Page<StoreAwayPage>(status: StatusCodes.Status503ServiceUnavailable, atOnce: true)
        : HttpMethods.IsPost(Http.Request.Method) ? new TooLate(this, next) : SeeOther(ReviewAddresses.SignInFor(next));

    // To a post of whoever is signed in no more. What they typed is given back: the form of theirs is gone with their session.
    private sealed class TooLate(ReviewRequest request, string next) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            // Nothing is done with it but to show it to who sent it.
            var (form, status) = SameOrigin.Sent(context.Request) ? await PostedForm.Read(context, antiforgery: null, LargestOfStranger)
                : (FormCollection.Empty, 0);
            var typed = form is null ? null : string.Join('\n', form.Where(field => Typed.Contains(field.Key))
                .Select(field => field.Value.ToString()).Where(words => words.Length > 0));
            await (typed is null ? request.Unread(status)
                : typed.Length is 0 ? request.SeeOther($"{ReviewAddresses.SignInFor(next)}&after={ReviewAddresses.Unrecorded}")
                : request.Page<UnreadFormPage>(new { Status = StatusCodes.Status403Forbidden, Typed = typed, Next = next },
                    StatusCodes.Status403Forbidden)).ExecuteAsync(context);
        }

        // Fields of the review area that hold sentences.
        private static readonly HashSet<string> Typed =
            ["comment", "answer", "words", "why", "note", "which-interests"];
    }
}

/// <summary>Who a request comes from, by the cookie that it brought. Its middleware hands this over, and nothing to strangers.</summary>
/// <param name="Reviewer">Their id.</param>
/// <param name="Account">Null while the database is away: then they may close the checker, and nothing else.</param>
/// <param name="Session">What it is called.</param>
public sealed record SignedIn(string Reviewer, Account? Account, string? Session);
