namespace BackCare.Web.Elements;

public enum TagColour { Standard, White, Grey, Green, AquaGreen, Blue, Purple, Pink, Red, Orange, Yellow }
