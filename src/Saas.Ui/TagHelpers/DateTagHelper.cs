using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary><c>&lt;m-date value="@offer.StartsOn" /&gt;</c>: the date as a tile, «tir. 13. okt.», first in a card.</summary>
[HtmlTargetElement("m-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : TagHelper
{
    public required DateOnly Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var format = Format.Current;
        output.Become(Html.El("time", "m-date",
                Html.Text(format.ShortWeekday(Value) + " "),
                Html.El("b", null, format.DayNumber(Value)),
                Html.Text(" " + format.ShortMonth(Value)))
            .With("datetime", Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}
