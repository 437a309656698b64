// A bare endpoint of the same server: it sends one file with the headers that the site sends, or 304, and does nothing else.
// What the site's own work costs is seen against it. Run it by the script beside it.
//   bare.cs FILE HEADERS URL; HEADERS has a "Name: value" on each line.
#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

var (page, url) = (File.ReadAllBytes(args[0]), args[2]);
var headers = File.ReadLines(args[1]).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1])).ToArray();

var etag = headers.First(header => header.Item1.Equals("ETag", StringComparison.OrdinalIgnoreCase)).Item2;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var app = builder.Build();
app.Run(context =>
{
    foreach (var (name, value) in headers) context.Response.Headers[name] = value;
    if (context.Request.Headers.IfNoneMatch == etag)
    {
        context.Response.StatusCode = 304;
        return Task.CompletedTask;
    }
    context.Response.ContentLength = page.Length;
    return context.Response.Body.WriteAsync(page, 0, page.Length);
});
app.Run();
