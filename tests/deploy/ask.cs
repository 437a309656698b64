// Asks a site for guidance and takes whole checks, so many requests a second, over kept connections, and counts what was lost.
// Each line on its input ends one count and begins the next, under the name that the line gives; the line "end" ends all.
// Only this machine is asked, and the certificate may be anybody's. Run it by "container" beside it.
//   ask.cs PORT RATE; a quarter of the requests are steps of checks
//   ask.cs PORT RATE PASSWORD: the reviewer "one" decides nine times, and the page after each decision must show it
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=CA1305;CA1812;CA1852;CA2000;CA5359

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

var (port, rate) = (int.Parse(args[0]), int.Parse(args[1]));
string[] guides = ["/guides/sciatica", "/guides/sleep", "/", "/emergency", "/exercises/bridge"];

using var client = new HttpClient(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    MaxConnectionsPerServer = 150, // nginx lets one address have 200
    PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    ConnectCallback = async (_, cancel) =>
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    },
    SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
})
{ BaseAddress = new("https://backcare.example"), Timeout = TimeSpan.FromSeconds(20) };

var count = new Count();
var (ended, idle, running, all) = (false, new ConcurrentQueue<Person>(), 0, 0L);
var (failed, people, whole) = (false, 0, 0L);
// nginx asks the copies by turns, and this takes three requests: the post goes to one copy and the page after it to the other.
if (args is [_, _, var password])
{
    var (reviewer, shown) = (new Person(), 0);
    await Send(reviewer, "/review/sign-in", ("reviewer", "one"), ("password", password));
    for (var decided = 1; decided <= 9; decided++)
    {
        var after = await Send(reviewer, "/review/items/guide/flare-up", ("comment", $"Change it, {decided}."), ("decision", "ask-for-changes"));
        if ((await Ask(HttpMethod.Get, after, null, reviewer)).Text.Contains("This decision is recorded", StringComparison.Ordinal)) shown++;
    }
    Console.WriteLine($"a reviewer decided 9 times: the page after it showed {shown}");
    return shown is 9 ? 0 : 1;
}
var asking = Task.Run(async () =>
{
    for (var since = Stopwatch.StartNew(); !Volatile.Read(ref ended); await Task.Delay(3))
    {
        var due = (long)(since.Elapsed.TotalSeconds * rate);
        for (; all < due; all++)
        {
            Interlocked.Increment(ref running);
            var number = all;
            _ = Task.Run(async () =>
            {
                try
                {
                    if (number % 4 is not 0)
                    {
                        await Ask(HttpMethod.Get, guides[number % guides.Length], null, null);
                        return;
                    }
                    if (!idle.TryDequeue(out var person)) { person = new(); Interlocked.Increment(ref people); }
                    await Step(person);
                    idle.Enqueue(person);
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            });
        }
    }
});

var name = Console.ReadLine();
while (name is not (null or "end"))
{
    count = new();
    var since = Stopwatch.StartNew();
    var next = Console.ReadLine();
    Tell(name, count, since.Elapsed.TotalSeconds);
    name = next;
}
Volatile.Write(ref ended, true);
await asking;
for (var waiting = Stopwatch.StartNew(); Volatile.Read(ref running) > 0 && waiting.Elapsed < TimeSpan.FromSeconds(20);) await Task.Delay(50);
Console.WriteLine($"{people} people at once, {whole} checks to the end");
return failed || whole is 0 ? 1 : 0;

void Tell(string what, Count said, double seconds)
{
    Console.WriteLine($"{what}: {said.Requests} requests in {seconds:0.0} s ({said.Requests / seconds:0} a second), {said.Failed} failed; "
        + $"{said.Answers} answers given, {said.Lost} lost; {said.Checks} checks to the end");
    foreach (var (why, number) in said.Failures) Console.WriteLine($"  {number} × {why}");
    failed |= said.Failed > 0 || said.Lost > 0;
    whole += said.Checks;
}

async Task<(int Status, string Text, string? Location)> Ask(HttpMethod method, string path, List<KeyValuePair<string, string>>? form, Person? person)
{
    var now = count;
    Interlocked.Increment(ref now.Requests);
    try
    {
        using var request = new HttpRequestMessage(method, path);
        if (form is not null) request.Content = new FormUrlEncodedContent(form);
        if (person is { Cookies.Count: > 0 })
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", person.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (person is null) request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        using var answer = await client.SendAsync(request);
        var text = person is null ? "" : await answer.Content.ReadAsStringAsync(); // read to its end either way
        if (person is not null && answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            foreach (var cookie in cookies)
            {
                var parts = cookie.Split(';')[0].Split('=', 2);
                if (cookie.Contains("max-age=0", StringComparison.OrdinalIgnoreCase) || cookie.Contains("1970", StringComparison.Ordinal))
                    person.Cookies.Remove(parts[0]);
                else person.Cookies[parts[0]] = parts[1];
            }
        if ((int)answer.StatusCode < 400) return ((int)answer.StatusCode, text, answer.Headers.Location?.OriginalString);
        Fail(now, $"{method} {Regex.Replace(path, "[\\w-]{22}", "{journey}")} {(int)answer.StatusCode}");
    }
    catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
    {
        Fail(now, $"{method} {broken.GetType().Name} {(broken as HttpRequestException)?.HttpRequestError}");
    }
    return (0, "", null);
}

// Sends the form that a page has for itself. Gives the address that it leads to.
async Task<string> Send(Person person, string path, params (string Name, string Value)[] typed)
{
    var page = (await Ask(HttpMethod.Get, path, null, person)).Text;
    var form = Regex.Matches(page, "<form[^>]*method=\"post\"[\\s\\S]*?</form>")
        .First(one => one.Value.Contains($"action=\"{path}\"", StringComparison.Ordinal));
    var fields = Regex.Matches(form.Value, "<input[^>]*type=\"hidden\"[^>]*>").Select(Field);
    var answer = await Ask(HttpMethod.Post, path, [.. fields, .. typed.Select(one => KeyValuePair.Create(one.Name, one.Value))], person);
    return answer.Location ?? throw new InvalidOperationException($"{path} answers {answer.Status} to what was sent");
}

static void Fail(Count now, string why)
{
    Interlocked.Increment(ref now.Failed);
    now.Failures.AddOrUpdate(why, 1, (_, number) => number + 1);
}

// One request: the page that is next, or the answer to the one that is open. Of each page the first answer, or "none of these".
async Task Step(Person person)
{
    if (person.Form is null)
    {
        var page = await Ask(HttpMethod.Get, person.Next, null, person);
        var begun = person.Next is not "/check";
        if (page.Status is not 200) { Lose(person, begun); return; }
        if (page.Text.Contains("data-outcome", StringComparison.Ordinal)) { Interlocked.Increment(ref count.Checks); person.Begin(); return; }
        if (Regex.Match(page.Text, "<form[^>]*method=\"post\"[\\s\\S]*?</form>") is not { Success: true, Value: var form })
        {
            Lose(person, begun);
            return;
        }
        var fields = Regex.Matches(form, "<input[^>]*type=\"hidden\"[^>]*>").Select(Field).ToList();
        var choices = Regex.Matches(form, "<input[^>]*type=\"(?:radio|checkbox)\"[^>]*>").Select(Field).ToArray();
        if (choices.Length > 0)
            fields.Add(choices.FirstOrDefault(choice => choice.Value is "none") is { Key: not null } none ? none
                : choices[Math.Min(2, choices.Length - 1)]);
        if (Regex.Match(form, "<button[^>]*name=\"[^\"]*\"[^>]*>") is { Success: true } button) fields.Add(Field(button));
        (person.Form, person.Next) = (fields, Regex.Match(form, "action=\"([^\"]*)\"").Groups[1].Value);
        return;
    }
    var answered = await Ask(HttpMethod.Post, person.Next, person.Form, person);
    Interlocked.Increment(ref count.Answers);
    // Where an answer was kept the next page is another one, further on.
    if (answered is { Status: 303, Location: { } to } && Place(to) > person.Place) (person.Place, person.Next, person.Form) = (Place(to), to, null);
    else Lose(person, true);
}

void Lose(Person person, bool begun)
{
    if (begun) Interlocked.Increment(ref count.Lost);
    person.Begin();
}

// The outcome is after every page.
static int Place(string address) => int.TryParse(address.Split('/')[^1], out var number) ? number : int.MaxValue;

static KeyValuePair<string, string> Field(Match tag) => new(Of(tag.Value, "name"), Of(tag.Value, "value"));

static string Of(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $"{name}=\"([^\"]*)\"").Groups[1].Value);

sealed class Person
{
    public Dictionary<string, string> Cookies { get; } = [];
    public List<KeyValuePair<string, string>>? Form { get; set; }
    public string Next { get; set; } = "/check";
    public int Place { get; set; }

    public void Begin()
    {
        Cookies.Clear();
        (Form, Next, Place) = (null, "/check", 0);
    }
}

sealed class Count
{
    public long Requests, Failed, Answers, Lost, Checks;
    public ConcurrentDictionary<string, int> Failures { get; } = [];
}
