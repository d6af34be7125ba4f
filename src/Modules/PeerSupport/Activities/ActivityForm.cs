using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Activities;

/// <summary>An activity as somebody writes it: hours, with a comma.</summary>
internal sealed class ActivityForm
{
    private const int MinutesInHour = 60;

    public ActivityKind? Kind { get; set; }

    public DateOnly? Date { get; set; }

    public string? Title { get; set; }

    public string? Audience { get; set; }

    public int? Persons { get; set; }

    public string? Hours { get; set; }

    public string? Partner { get; set; }

    public static ActivityForm Of(Activity activity) => new()
    {
        Kind = activity.Kind, Date = activity.HeldOn, Title = activity.Title, Audience = activity.Audience, Persons = activity.Persons, Hours = activity.Minutes is { } minutes ? HoursOf(minutes) : null, Partner = activity.Partner,
    };

    /// <summary>«1,5»</summary>
    public static string HoursOf(int minutes) => ((decimal)minutes / MinutesInHour).ToString("0.##", CultureInfo.GetCultureInfo("nb-NO"));

    public ActivityRequest Request() => new() { Kind = Kind, Date = Date, Title = Title?.Trim() ?? "", Audience = Audience, Persons = Persons, Minutes = Minutes, Partner = Partner };

    /// <summary>Null when nothing is written, and 0, which no request takes, for what is no number.</summary>
    private int? Minutes => string.IsNullOrWhiteSpace(Hours) ? null
        : decimal.TryParse(Hours.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours <= 1000 ? (int)Math.Round(hours * MinutesInHour) : 0;
}

/// <summary>The form of an activity, new or old.</summary>
internal abstract class ActivityFormPage(IStringLocalizer<ActivityText> text) : PageModel
{
    [BindProperty]
    public ActivityForm Input { get; set; } = new();

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<ActivityKind>().Select(kind => new SelectListItem(text["Kind." + KebabEnum.Text(kind)], kind.ToString()));

    /// <returns>Null when something is wrong; it is said at the field.</returns>
    protected ActivityRequest? Read()
    {
        var request = Input.Request();
        foreach (var field in FormRules.Broken(request).Select(field => field == "Minutes" ? "Hours" : field).Where(field => ModelState[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            var words = text["Wrong." + field];
            ModelState.AddModelError($"Input.{field}", words.ResourceNotFound ? text["Wrong.Long"] : words);
        }

        return ModelState.IsValid ? request : null;
    }
}
