using System.IO.Compression;
using BackCare.Web;
using BackCare.Web.Accounts;
using BackCare.Web.Checker;
using BackCare.Web.Guides;
using BackCare.Web.Medicines;
using BackCare.Web.Plans;
using BackCare.Web.Review;
using BackCare.Web.Search;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.ResponseCompression;

if (args is [HealthProbe.Option, var asked]) return await HealthProbe.Ask(asked);

// The program's own folder rather than the working directory, so that a published site starts from anywhere. A slim
// builder that does not watch settings, since each loaded library and watched folder holds file handles.
var builder = WebApplication.CreateSlimBuilder(
    new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false", .. args], ContentRootPath = AppContext.BaseDirectory });
var settings = Settings.From(builder.Configuration) with { WatchesContent = builder.Environment.IsDevelopment() };

// The site does not start without a place for its keys.
if (Startup.SettingsFault(settings) is { } fault)
{
    Console.Error.WriteLine(fault);
    return 1;
}

var checking = Task.Run(() => Startup.ReleaseFault(settings));

builder.WebHost.UseServerLimits().UseKestrelHttpsConfiguration();
builder.Logging.AddLogs(builder.Configuration, settings, ReviewLog.Category);
builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System);
builder.Services.AddTelemetry(builder.Configuration);
builder.Services.AddStore(settings);
builder.Services.AddPublishing();
builder.Services.AddSingleton<JourneyCookies>().AddSingleton<CheckPreview>().AddFormToken();
builder.Services.AddAccounts(settings);
builder.Services.AddNetworkLimits().AddRateLimiter(limits => limits.AddPolicy<string, SearchLimit>(SearchLimit.Name));
builder.Services.AddRazorComponents();
// Over HTTPS too (BREACH): no attacker-chosen text appears beside a secret, and each page's token is encrypted anew.
builder.Services.AddResponseCompression(options => options.EnableForHttps = true)
    .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
builder.Services.AddFormLimits().AddProxies(settings).AddGracefulShutdown(settings);
// Browsers that came over https once use only https for two years.
builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(2 * 365));
builder.Services.AddSingleton<ReadyHealthCheck>().AddHealthChecks().AddCheck<ReadyHealthCheck>("ready");
builder.Services.AddKeys(settings);

var app = builder.Build();
// Reads the content while the release is checked.
var loading = Startup.Load(settings, app.Services.GetRequiredService<LoadLibrary>());
if (await checking is { } noRelease)
{
    await app.DisposeAsync();
    Console.Error.WriteLine(noRelease);
    return 1;
}
var content = app.Services.GetRequiredService<LiveContent>();
content.BeginRefresh();
if (await app.WaitForContent(loading) is not { } library) return 1;
await content.Open(library);
app.ObserveState();

app.UseGracefulShutdown();
app.UseTelemetry();
app.UseSecurityHeaders();
app.UseSchemeOfOrigin(settings);
app.UseAddressCheck();
app.UseHsts();
// Only a candidate requires sign-in for guidance.
if (settings.IsCandidate) app.UseSecureCookieNames().UseSignInFirst();
app.UsePublishedPages();
app.UseRequestLog();
app.UseCacheRules();
if (!settings.IsCandidate) app.UseSecureCookieNames();
app.UseDecryptableCookies((FormToken.CookieName,
    app.Services.GetRequiredService<IDataProtectionProvider>().CanDecryptToken()),
    (AccountServices.CookieName, app.Services.CanDecryptTicket()));
app.UseProblemPages();
// A server that has just started is closed until it has read decisions, and must not drop what others accept.
app.Use(async (context, next) =>
{
    if (context.Request.IsPartOfCheck()) await content.Settled;
    await next(context);
});
app.UseResponseCompression();
app.UseRouting();
app.UseRateLimiter();
app.UseReviewWithoutDatabase();
app.MapCheck();
app.MapPlans();
app.MapCourses();
app.MapMedicines();
app.MapAccounts();
app.MapReview();
app.MapSearch();
app.MapFeedback();
app.MapForRobots();
app.MapSecurityTxt(settings);
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
app.MapHealthChecks("/health/ready");
return await app.Serve();
