namespace BackCare.Web.Elements;

public enum IconName { Ambulance, ArrowRightCircle, Calendar, Cross, Mark, Phone, Tick }
