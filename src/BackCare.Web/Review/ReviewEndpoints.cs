namespace BackCare.Web.Review;

/// <summary>What a signed-in reviewer reads and decides.</summary>
public static class ReviewEndpoints
{
    /// <summary>Form fields, including the form's own id and the newest decision that it showed.</summary>
    public const string Form = "form", Follows = "follows", Digest = "digest", Decides = "decision", Comment = "comment";

    private const string NeedsFactor = "Set up a second factor in your account first, and sign in with it";

    internal static string TooLong { get; } = $"Write at most {ReviewDecision.MaxWordsLength} characters";

    public static void MapReview(this IEndpointRouteBuilder app)
    {
        var area = app.MapGroup("").AddEndpointFilter(ReviewRequest.SignInFirst);
        area.MapMethods(ReviewAddresses.Start, HttpVerbs.GetOrHead, (ReviewRequest request) => request.Page<ReviewStartPage>());
        area.MapMethods($"{ReviewAddresses.Start}/items/{{**item}}", HttpVerbs.GetOrHead, ShowItem);
        area.MapPost($"{ReviewAddresses.Start}/items/{{**item}}", PostItem).AddEndpointFilter(ReviewRequest.ReadForm);
        area.MapMethods(ReviewAddresses.CheckState, HttpVerbs.GetOrHead,
            (ReviewRequest request) => request.Page<CloseCheckPage>());
        area.MapPost(ReviewAddresses.CheckState, PostCheckState).AddEndpointFilter(ReviewRequest.ReadForm);
        area.MapComments();
        area.MapPreview();
    }

    /// <summary>If the database is unavailable, every page of the area, even sign-in, becomes one that says so and
    /// gives back what was typed.</summary>
    public static IApplicationBuilder UseReviewWithoutDatabase(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (DatabaseUnavailableException.IsCauseOf(exception) && !context.Response.HasStarted
            && context.Request.Path.StartsWithSegments(ReviewAddresses.Start))
        {
            context.RequestServices.GetRequiredService<SiteStore>().NoteState(exception);
            await (await ReviewRequest.BindAsync(context)).DatabaseUnavailable(exception).ExecuteAsync(context);
        }
    });

    private static async Task<IResult> ShowItem(string item, ReviewRequest request) => Find(item, request) is { } entry
        ? await Item(request, entry) : request.Problem(StatusCodes.Status404NotFound);

    private static async Task<IResult> PostItem(string item, ReviewRequest request)
    {
        request = await request.Reload();
        if (Find(item, request) is not { } entry)
            return request.UnreadableForm(StatusCodes.Status404NotFound, request.Form[Comment]);
        if (ReviewForm.In(request.Form) is not { Kind: not (DecisionKind.Close or DecisionKind.Reopen) } sent)
            return request.Problem(StatusCodes.Status400BadRequest);
        if (sent.Words is { Length: > ReviewDecision.MaxWordsLength })
            return await Again(TooLong, Comment);
        if (sent.Kind is not DecisionKind.Approve && sent.Words is null) return await Again("Say what, or why", Comment);
        if (sent.Kind is not { } kind)
            return await request.Comments.Add(entry.Item.Name, null, null, null, sent.Words, request.Reviewer!.Id, sent.FormId)
                ? request.SeeOther($"{ReviewAddresses.For(entry.Item)}#comments")
                : request.UnreadableForm(StatusCodes.Status409Conflict, sent.Words);
        // A decision that increases safety is accepted whatever text its reviewer saw.
        if (kind is DecisionKind.Approve && sent.Digest != entry.Item.Digest)
            return await Again("Nothing was recorded, because this changed since you opened the form. Read what is different, then decide "
                + "again", "changed", StatusCodes.Status409Conflict);
        if (kind is DecisionKind.Approve && entry.Item.NeedsSecondFactor && !request.Who.HasSecondFactor)
            return await Again(NeedsFactor, "approve");
        return await Record(request, new(entry.Item.Name, sent.Digest, kind, request.Reviewer!, sent.Words,
            sent.Digest == entry.Item.Digest ? entry.Item.Text : null, sent.FormId, sent.Follows), ReviewAddresses.For(entry.Item),
            async (late, words) => await Item(late, late.Board.Find(entry.Item.Name) ?? entry, sent,
                [new(words, "#history")], StatusCodes.Status409Conflict));

        Task<IResult> Again(string words, string at, int status = StatusCodes.Status200OK) =>
            Item(request, entry, sent, [new(words, $"#{at}")], status);
    }

    // Closing must work whatever the state of the rules.
    private static async Task<IResult> PostCheckState(ReviewRequest request)
    {
        if (ReviewForm.In(request.Form) is not { Kind: DecisionKind.Close or DecisionKind.Reopen } sent)
            return request.Problem(StatusCodes.Status400BadRequest);
        if (sent.Words is null) return Again(request, "Say why");
        if (sent.Words.Length > ReviewDecision.MaxWordsLength) return Again(request, TooLong);
        if (sent.Kind is DecisionKind.Reopen && !request.Who.HasSecondFactor)
            return Again(request, NeedsFactor);
        request = await request.Reload();
        if (sent.Kind is DecisionKind.Reopen && sent.Digest != request.Board.Rules.Item.Digest)
            return Again(request, "Nothing was recorded, because the rules changed since you opened the form. Read them, then decide again",
                StatusCodes.Status409Conflict);
        return await Record(request, new(ReviewDecisions.Check, sent.Digest, sent.Kind.Value, request.Reviewer!, sent.Words,
            Text: null, sent.FormId, sent.Follows), ReviewAddresses.CheckState,
            (late, words) => Task.FromResult(Again(late, words, StatusCodes.Status409Conflict)));

        IResult Again(ReviewRequest late, string words, int status = StatusCodes.Status200OK) =>
            late.Page<CloseCheckPage>(new { Comment = sent.Words }, status, [new(words, $"#{Comment}")]);
    }

    private static async Task<IResult> Record(ReviewRequest request, NewDecision decision, string page,
        Func<ReviewRequest, string, Task<IResult>> overtaken)
    {
        var recording = await request.DecisionStore.Add(decision);
        var late = await request.Reload();
        if (recording.Status is RecordingStatus.Overtaken)
            return await overtaken(late, "Nothing was recorded, because somebody decided on it since you opened the "
                + "form. Read what they say, then decide again");
        if (recording.Decision is not { } recorded || recording.Status is RecordingStatus.Unchanged)
            return request.SeeOther(page);
        request.Http.RequestServices.GetRequiredService<ReviewLog>().Decided(recorded.By.Id, recorded.Kind, recorded.Item, recorded.Id);
        if (decision.Kind is DecisionKind.Close)
            request.Http.RequestServices.GetRequiredService<SiteMetrics>().CheckClosed();
        return request.SeeOther(ReviewAddresses.After(page, recorded));
    }

    private static async Task<IResult> Item(ReviewRequest request, ReviewEntry entry, ReviewForm? sent = null,
        IReadOnlyList<Link>? errors = null, int status = StatusCodes.Status200OK)
    {
        var item = entry.Item;
        var approved = request.Board.Decisions.On(item.Name)
            .LastOrDefault(decision => decision.Kind is DecisionKind.Approve);
        var comments = await request.Comments.All() ?? [];
        return request.Page<ItemPage>(new
        {
            Entry = entry,
            Comments = comments.Where(each => each.Item == item.Name && each.DealtWithAt is null).ToArray(),
            Before = await Other(approved?.Digest),
            SinceForm = await Other(sent?.Digest),
            Comment = sent?.Words,
        }, status, errors);

        async Task<string?> Other(string? digest) =>
            digest is null || digest == item.Digest ? null : await request.DecisionStore.TextOf(digest);
    }

    private static ReviewEntry? Find(string item, ReviewRequest request) => request.Board.Find(item.Replace('/', ':'));

    /// <param name="Kind">Null for a comment alone.</param>
    /// <param name="Words">Null if nothing was typed.</param>
    private sealed record ReviewForm(DecisionKind? Kind, string Digest, string? Words, Guid FormId, long Follows)
    {
        public static ReviewForm? In(IFormCollection form)
        {
            if (form.OneOfEach(Decides, ReviewEndpoints.Digest, Comment, ReviewEndpoints.Form, ReviewEndpoints.Follows)
                is not [var decides, var digest, var words, var id, var follows]) return null;
            var isKnown = ReviewDecision.Kinds.TryGetValue(decides, out var kind);
            return (isKnown || decides is "comment") && TextDigests.IsDigest(digest) && Guid.TryParse(id, out var guid)
                && long.TryParse(follows, NumberStyles.None, CultureInfo.InvariantCulture, out var newest)
                ? new(isKnown ? kind : null, digest,
                    string.IsNullOrWhiteSpace(words) ? null : words.ReplaceLineEndings("\n").Trim(), guid, newest) : null;
        }
    }

    /// <summary>The decision just recorded, looked up because anybody can make up the address.</summary>
    internal static ReviewDecision? Recorded(ReviewRequest request, string item) =>
        long.TryParse(request.Http.Request.Query[ReviewAddresses.Recorded], NumberStyles.None,
            CultureInfo.InvariantCulture, out var id)
        && request.Board.Decisions.Find(id) is { } decision && decision.Item == item
        && decision.By.Id == request.Reviewer?.Id ? decision : null;
}
