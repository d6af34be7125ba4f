using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Templates;

/// <summary>A template pack as it lies in a file: everything that is the same each time the programme is run, nothing about when, where or who.</summary>
public sealed class PackDocument : IValidatableObject
{
    public const string ThisFormat = "mestra-template-pack/1";

    internal const int MostSessions = 100;

    [AllowedValues(ThisFormat, ErrorMessage = "must be " + ThisFormat)]
    public string Format { get; set; } = ThisFormat;

    /// <summary>What the programme is known by in every room, e.g. <c>livsstilskurs-type-2-diabetes</c>.</summary>
    [Required(ErrorMessage = "is required"), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "must be small letters and digits with hyphens between"), PlainText(80)]
    public string Key { get; set; } = "";

    /// <summary>Which edition this is.</summary>
    [Range(1, 10000, ErrorMessage = "must be 1 to 10000")]
    public int Version { get; set; } = 1;

    /// <summary>What is new in this edition, in words.</summary>
    [PlainText(500, Lines = true)]
    public string? Changes { get; set; }

    public PackOffer Offer { get; set; } = new();

    public List<PackSession> Sessions { get; set; } = [];

    /// <summary>Who takes part from each side, meetings and checklist of the standard method, as that slice writes them.</summary>
    public JsonElement? Plan { get; set; }

    /// <summary>The evaluation form's questions, as that slice writes them.</summary>
    public JsonElement? EvaluationForm { get; set; }

    /// <summary>What certificates ask for and say: minimum share, break, approval and its basis.</summary>
    public JsonElement? Certificate { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sessions.Count > MostSessions)
        {
            yield return new ValidationResult($"must be at most {MostSessions} sessions", [nameof(Sessions)]);
        }

        if (Sessions.Count > 0 && Sessions.Min(session => session.Day) != 0)
        {
            yield return new ValidationResult("must begin with day 0: the days are counted from the first session", [nameof(Sessions)]);
        }
    }

    /// <summary>The parts that other slices own, by their name in the document.</summary>
    internal IEnumerable<(string Name, JsonElement Part)> Parts()
    {
        if (Plan is { } plan)
        {
            yield return ("plan", plan);
        }

        if (EvaluationForm is { } form)
        {
            yield return ("evaluationForm", form);
        }

        if (Certificate is { } certificate)
        {
            yield return ("certificate", certificate);
        }
    }
}

/// <summary>The offer's words and dimensions.</summary>
public sealed class PackOffer : IValidatableObject
{
    private static readonly string[] Languages = ["nb", "nn", "en", "se"];

    [AllowedValues("nb", "nn", "en", "se", ErrorMessage = "must be one of: nb, nn, en, se")]
    public string Language { get; set; } = "nb";

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    [PlainText(500, Lines = true)]
    public string Summary { get; set; } = "";

    [PlainText(10000, Lines = true)]
    public string Description { get; set; } = "";

    public List<TranslationRequest> Translations { get; set; } = [];

    public OfferKind Kind { get; set; }

    public Audience Audience { get; set; }

    public AgeGroup AgeGroup { get; set; } = AgeGroup.All;

    public Orientation Orientation { get; set; }

    [Required(ErrorMessage = "is required"), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "must be a topic key such as type-2-diabetes"), PlainText(60)]
    public string Topic { get; set; } = "";

    public Field Field { get; set; }

    public ReferralNeed Referral { get; set; }

    public Cooperation Cooperation { get; set; }

    public PreventionStage PreventionStage { get; set; } = PreventionStage.LivingWith;

    /// <summary>Seats that the programme is made for; none for drop-in.</summary>
    [Range(1, 10000, ErrorMessage = "must be 1 to 10000")]
    public int? Capacity { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Translations.Select(translation => translation.Language).Append(Language).GroupBy(code => code).Any(group => group.Count() > 1) || Translations.Any(t => !Languages.Contains(t.Language)))
        {
            yield return new ValidationResult("must have each other language at most once: nb, nn, en, se", [nameof(Translations)]);
        }
    }
}

/// <summary>A session by its place in the programme: days after the first one, wall-clock times.</summary>
public sealed class PackSession : IValidatableObject
{
    internal const int LastDay = 1000;

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    [PlainText(500, Lines = true)]
    public string? Note { get; set; }

    /// <summary>Days after the first session; 0 is the first.</summary>
    [Range(0, LastDay, ErrorMessage = "must be 0 to 1000 days after the first session")]
    public int Day { get; set; }

    [Required(ErrorMessage = "is required"), RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "must be a time: hh:mm")]
    public string From { get; set; } = "";

    [Required(ErrorMessage = "is required"), RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "must be a time: hh:mm")]
    public string To { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsPastMidnight)
        {
            yield return new ValidationResult("must be after from", [nameof(To)]);
        }
    }

    /// <summary>The session when the programme begins on this day. Ten o'clock is ten o'clock, summer and winter.</summary>
    /// <exception cref="Kernel.Errors.Refused"><c>time.does_not_exist</c>, <c>time.exists_twice</c>: at a clock change.</exception>
    internal SessionRequest On(DateOnly first) => new()
    {
        Title = Title, Note = Note,
        StartsAt = Oslo.Instant(first.AddDays(Day), TimeOnly.ParseExact(From, "HH:mm")),
        EndsAt = Oslo.Instant(first.AddDays(IsPastMidnight ? Day + 1 : Day), TimeOnly.ParseExact(To, "HH:mm")),
    };

    /// <summary>It ends the day after it begins. No file says so, but an offer that is run again may.</summary>
    internal bool IsPastMidnight => TimeOnly.TryParse(From, out var from) && TimeOnly.TryParse(To, out var to) && to <= from;
}
