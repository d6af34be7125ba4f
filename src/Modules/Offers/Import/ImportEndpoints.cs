using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Import;

/// <summary>How an import is going.</summary>
/// <param name="Rows">Rows of the file below the headings; known when it has been checked.</param>
/// <param name="RowsDone">How many have been read in the present step.</param>
/// <param name="Records">Offers that are over and only counted.</param>
/// <param name="Drafts">Offers that somebody publishes.</param>
/// <param name="Skipped">Rows that are left out: cancelled offers, people who are enrolled already.</param>
/// <param name="Errors">Things that are wrong; as long as there is one, nothing can be stored.</param>
/// <param name="Ready">Whether it can be applied.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record ImportView(
    ImportId Id, ImportKind Kind, OfferId? OfferId, ImportStatus Status, string? Encoding, int Rows, int RowsDone, int Records, int Drafts, int Sessions, int Seats, int Waiting,
    int Skipped, int Errors, bool Ready, string? Failure, DateTimeOffset CreatedAt, DateTimeOffset? CheckedAt, DateTimeOffset? EndedAt)
{
    internal static ImportView Of(OfferImport import) => new(
        import.Id, import.Kind, import.OfferId, import.Status, import.Encoding, import.Rows, import.RowsDone, import.Records, import.Drafts, import.Sessions, import.Seats, import.Waiting,
        import.Skipped, import.Errors, import.IsReady, import.Failure, import.CreatedAt, import.CheckedAt, import.EndedAt);
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Row">As a spreadsheet numbers it: the headings are row 1. 0 for the file as a whole.</param>
/// <param name="Column">The column by its API name.</param>
/// <param name="Reason">What is wrong and what to do, in the caller's language.</param>
/// <param name="Value">What stood there; never for people.</param>
public sealed record ImportErrorView(int Row, string? Column, string Code, string Reason, string? Value);

/// <summary>Import over the API: send a file, read the report, apply, cancel.</summary>
internal static class ImportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/offers/imports", SendOffersAsync).Needs(OfferPermissions.Import).Idempotent().WithMetadata(new RequestSizeLimitAttribute(ImportStore.MostBytes))
            .WithName("importOffers").WithSummary("Import offers from CSV")
            .WithDescription("UTF-8 or Windows-1252; comma, semicolon or tab. Every row is checked first; `apply=true` stores them at once when nothing is wrong. "
                + "`withoutDate` says what rows without a date become: `record` (has been, counted in `year`) or `draft`. `kind` is used where a row does not say.")
            .WithExample(ImportExamples.OffersFile, ImportExamples.View).ProducesValidationProblem().ProducesProblem(413);
        api.MapPost("/offers/{id}/enrolments/imports", SendParticipantsAsync).Needs(OfferPermissions.WriteEnrolments).Idempotent().WithMetadata(new RequestSizeLimitAttribute(ImportStore.MostBytes))
            .WithName("importEnrolments").WithSummary("Import participants of an offer from CSV")
            .WithDescription("Seats first, then the waiting list, in the order of the file. Nobody gets a mail unless `sendMail=true`.")
            .WithExample(ImportExamples.PeopleFile, ImportExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(413);
        MapKind(api, "/offers/imports", ImportKind.Offers, OfferPermissions.Import, "OfferImport");
        MapKind(api, "/enrolment-imports", ImportKind.Participants, OfferPermissions.WriteEnrolments, "EnrolmentImport");
    }

    private static void MapKind(RouteGroupBuilder api, string path, ImportKind kind, string permission, string name)
    {
        api.MapGet(path + "/{id}", async (ImportId id, TenantDb db, HttpContext http) => TypedResults.Ok(ImportView.Of(await Importing.ReadAsync(db, id, kind, http.RequestAborted))))
            .Needs(permission).WithName("read" + name).WithSummary("How an import is going").WithExample(answer: ImportExamples.View).ProducesProblem(404);
        api.MapGet(path + "/{id}/errors", (ImportId id, TenantDb db, ImportWords words, HttpContext http, int? limit, int? after) => ErrorsAsync(id, kind, db, words, http, limit, after))
            .Needs(permission).WithName($"list{name}Errors").WithSummary("What is wrong, row by row").WithDescription("In the order of the file; `after` is the number of errors to pass over.")
            .WithExample(answer: ImportExamples.Errors).ProducesProblem(404);
        api.MapPost(path + "/{id}/apply", async (ImportId id, Importing importing, HttpContext http) =>
            TypedResults.Accepted($"{http.Request.PathBase}/api/v1{path}/{id}", ImportView.Of(await importing.ApplyAsync(id, kind, http.RequestAborted))))
            .Needs(permission).WithName("apply" + name).WithSummary("Store all rows of a checked import, or none").WithExample(answer: ImportExamples.View).ProducesProblem(404).ProducesProblem(409);
        api.MapPost(path + "/{id}/cancel", async (ImportId id, Importing importing, HttpContext http) => TypedResults.Ok(ImportView.Of(await importing.CancelAsync(id, kind, http.RequestAborted))))
            .Needs(permission).WithName("cancel" + name).WithSummary("Cancel an import; nothing of it is kept").WithExample(answer: ImportExamples.View).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Accepted<ImportView>> SendOffersAsync(CsvBody body, Importing importing, TimeProvider time, HttpContext http, string? withoutDate, int? year, string? kind, bool apply = false)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var without = Read("withoutDate", withoutDate, WithoutDate.Draft);
        var usual = Read("kind", kind, OfferKind.Course);
        if (year is < 1990 || year > time.GetUtcNow().Year)
        {
            errors["year"] = ["must be a year from 1990 until this one"];
        }

        if (errors.Count > 0)
        {
            throw new Invalid(errors);
        }

        return Answer(http, "/offers/imports", await importing.SendAsync(new ImportWish("api.csv", null, without, year, usual, ApplyAtOnce: apply), body.Content, http.RequestAborted));

        T Read<T>(string name, string? text, T unless)
            where T : struct, Enum
        {
            if (text is null)
            {
                return unless;
            }

            if (!KebabEnum.TryParse<T>(text, out var value))
            {
                errors[name] = [$"must be one of: {string.Join(", ", KebabEnum.Texts(typeof(T)))}"];
            }

            return value;
        }
    }

    private static async Task<Accepted<ImportView>> SendParticipantsAsync(OfferId id, CsvBody body, Importing importing, HttpContext http, bool sendMail = false, bool apply = false) =>
        Answer(http, "/enrolment-imports", await importing.SendAsync(new ImportWish("api.csv", id, SendMail: sendMail, ApplyAtOnce: apply), body.Content, http.RequestAborted));

    private static Accepted<ImportView> Answer(HttpContext http, string path, OfferImport import) =>
        TypedResults.Accepted($"{http.Request.PathBase}/api/v1{path}/{import.Id}", ImportView.Of(import));

    private static async Task<Ok<IReadOnlyList<ImportErrorView>>> ErrorsAsync(ImportId id, ImportKind kind, TenantDb db, ImportWords words, HttpContext http, int? limit, int? after)
    {
        await Importing.ReadAsync(db, id, kind, http.RequestAborted);
        var rows = await db.ImportErrors.AsNoTracking().Where(error => error.ImportId == id).OrderBy(error => error.Row).ThenBy(error => error.Id)
            .Skip(Math.Max(0, after ?? 0)).Take(Limit.Of(limit)).ToListAsync(http.RequestAborted);
        return TypedResults.Ok<IReadOnlyList<ImportErrorView>>([.. rows.Select(error => new ImportErrorView(error.Row, error.Field, error.Code, words.Reason(error), error.Value))]);
    }
}

/// <summary>A CSV file as the whole body. Spooled to disk beyond a little, so that its size is no matter of memory; hashed on the way for idempotency keys.</summary>
internal sealed class CsvBody : IEndpointParameterMetadataProvider
{
    private const int InMemory = 256 * 1024;

    private CsvBody(Stream content) => Content = content;

    public Stream Content { get; }

    public static async ValueTask<CsvBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (context.Request.ContentType is { } type && !type.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException("Send the file as it is: Content-Type text/csv.", StatusCodes.Status415UnsupportedMediaType);
        }

        context.Request.EnableBuffering(InMemory, ImportStore.MostBytes);
        context.Features.Set(new BodyDigest(await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted)));
        context.Request.Body.Position = 0;
        return new CsvBody(context.Request.Body);
    }

    /// <summary>Routing is told of no type that it would turn away: who may not come in hears that first, and of the wrong type after.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new AcceptsMetadata(["text/csv", "*/*"], typeof(string)));
}

/// <summary>What the OpenAPI document shows of imports. A test reads each of them.</summary>
internal static class ImportExamples
{
    public const string OffersFile = "title;kind;audience;ageGroup;topic;start;end;place;capacity\nDiabetes 2-kurs;course;patient;18-63;type-2-diabetes;13.10.2099 10.00;13.00;Grupperom 1, Finnsnes;12\n";

    public const string PeopleFile = "name;email;phone;homeMunicipality;role\nSelam Tesfay;selam@example.no;41400123;1931;participant\n";

    public const string View = """{"id": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "kind": "offers", "status": "checked", "encoding": "utf-8", "rows": 189, "rowsDone": 189, "records": 189, "drafts": 0, "sessions": 0, "seats": 0, "waiting": 0, "skipped": 0, "errors": 0, "ready": true, "createdAt": "2026-11-22T09:00:00+00:00", "checkedAt": "2026-11-22T09:00:01+00:00"}""";

    public const string Errors = """[{"row": 7, "column": "audience", "code": "not-a-choice", "reason": "«pasjenter» is none of the choices. Write one of: patient, parent-guardian, other-next-of-kin, professional, mixed.", "value": "pasjenter"}]""";
}
